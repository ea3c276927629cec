package dev.umbra.contract.apache5;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** An application's own producer: a body of unknown length, of which one piece at a time is in memory. */
final class StreamedBody implements AsyncEntityProducer {

    private final Supplier<InputStream> source;
    private final Consumer<DataStreamChannel> onProduce;
    private final ByteBuffer piece = ByteBuffer.allocate(8192).limit(0);
    private @Nullable InputStream stream;

    StreamedBody(Supplier<InputStream> source, Consumer<DataStreamChannel> onProduce) {
        this.source = source;
        this.onProduce = onProduce;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        onProduce.accept(channel);
        if (stream == null) {
            stream = source.get();
        }
        if (!piece.hasRemaining()) {
            int count = stream.read(piece.array(), 0, piece.capacity());
            if (count < 0) {
                channel.endStream();
                return;
            }
            piece.position(0).limit(count);
        }
        channel.write(piece);
    }

    @Override
    public int available() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public String getContentType() {
        return "application/json";
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return true;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void failed(Exception failure) {}

    @Override
    public void releaseResources() {
        stream = null;
        piece.limit(0);
    }
}
