package dev.umbra.telemetry;

import dev.umbra.log.Log;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pair file ({@code export.file}): one line of OTLP/JSON for each pair, as the OpenTelemetry Collector's file
 * exporter writes it.
 *
 * <p>It stands beside the SDK's exporters, not behind them: it works without an endpoint. A line is built in memory
 * and written with one call, so that the lines of processes that append to the same file do not mix. Linux lets a
 * reader see a part of such a write: a line is whole once its line feed is there. A file that cannot be written costs
 * one line on stderr and is tried again with the next pair, for example once the disk has room.
 */
final class PairFile implements AutoCloseable {

    private static final byte NEW_LINE = '\n';

    private final File file;
    private final Log log;
    private @Nullable FileOutputStream open;
    private boolean torn;
    private long lost;

    PairFile(File file, Log log) {
        this.file = file.getAbsoluteFile();
        this.log = log;
    }

    /** Appends the spans of one pair; never throws. */
    synchronized void append(List<SpanData> pair) {
        if (pair.isEmpty()) {
            return;
        }
        try {
            FileOutputStream stream = open == null ? open() : open;
            open = stream;
            byte[] line = line(pair);
            boolean startFresh = torn;
            torn = true;
            if (startFresh) {
                stream.write(NEW_LINE);
            }
            stream.write(line);
            torn = false;
        } catch (IOException e) {
            lost++;
            log.warnOnce(
                    "export.file",
                    "export.file=" + file + " cannot be written (" + e.getMessage()
                            + "); name a file that this process may"
                            + " append to, on a disk with room. Pairs are lost to the file until then");
            closeQuietly();
        }
    }

    /** Closes the file, and says how many pairs it lacks if any. */
    @Override
    public synchronized void close() {
        closeQuietly();
        if (lost > 0) {
            log.warn("export.file=" + file + " lacks " + lost + " pairs that could not be written");
            lost = 0;
        }
    }

    private FileOutputStream open() throws IOException {
        File folder = file.getParentFile();
        if (folder != null && !folder.isDirectory() && !folder.mkdirs() && !folder.isDirectory()) {
            throw new IOException("the folder " + folder + " cannot be created");
        }
        return new FileOutputStream(file, true);
    }

    private static byte[] line(List<SpanData> pair) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        TraceRequestMarshaler.create(pair).writeJsonTo(line);
        line.write(NEW_LINE);
        return line.toByteArray();
    }

    private void closeQuietly() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // Each line went to the operating system when it was written; there is nothing left to lose.
            }
            open = null;
        }
    }
}
