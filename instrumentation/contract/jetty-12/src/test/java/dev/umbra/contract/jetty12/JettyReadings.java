package dev.umbra.contract.jetty12;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;

/** The ways in which an application reads a response of Jetty's client. */
final class JettyReadings {

    static final List<String> ALL = List.of(
            "whole",
            "stream",
            "buffering",
            "content",
            "async-content",
            "source",
            "source-as-stream",
            "two-listeners",
            "unread");

    private JettyReadings() {}

    static void read(String how, boolean async, Request request, Witness witness) throws Exception {
        CompletableFuture<Result> done = new CompletableFuture<>();
        switch (how) {
            case CallPlan.WHOLE -> {
                if (async) {
                    await(request, witness, done, new Buffering(witness, done));
                } else {
                    readWhole(request.send(), witness);
                }
            }
            case CallPlan.STREAM -> {
                if (async) {
                    request.onResponseContent((response, bytes) -> see(response, bytes, witness));
                    await(request, witness, done, done::complete);
                } else {
                    readStream(request, witness);
                }
            }
            case "buffering" -> await(request, witness, done, new Buffering(witness, done));
            case "content" -> {
                request.onResponseContent((response, bytes) -> see(response, bytes, witness));
                await(request, witness, done, done::complete);
            }
            case "async-content" -> {
                request.onResponseContentAsync(
                        (response, chunk, demander) -> seeLater(response, chunk, witness, demander));
                await(request, witness, done, done::complete);
            }
            case "source" -> {
                request.onResponseContentSource((response, source) -> readOn(response, source, witness));
                await(request, witness, done, done::complete);
            }
            case "source-as-stream" -> {
                request.onResponseContentSource(
                        (response, source) -> CompletableFuture.runAsync(() -> readAll(source, witness)));
                await(request, witness, done, done::complete);
            }
            case "two-listeners" -> {
                request.onResponseContentAsync(
                        (response, chunk, demander) -> seeLater(response, chunk, witness, demander));
                request.onResponseContent((response, bytes) -> bytes.position(bytes.limit()));
                await(request, witness, done, done::complete);
            }
            case "unread" -> await(request, witness, done, done::complete);
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        }
    }

    private static void readWhole(ContentResponse response, Witness witness) {
        head(response, witness);
        witness.fact("encoding", response.getEncoding());
        witness.fact("mediaType", response.getMediaType());
        witness.bytes(response.getContent());
    }

    /** In small pieces, so that the stream still holds what has arrived when it is closed. */
    private static void readStream(Request request, Witness witness) throws Exception {
        InputStreamResponseListener listener = new InputStreamResponseListener();
        request.send(listener);
        head(listener.get(30, TimeUnit.SECONDS), witness);
        try (InputStream stream = listener.getInputStream()) {
            if (!readOn(stream, witness)) {
                // Whoever stops the client at the end of the stream may fail a request whose writing has not been told
                // yet.
                listener.await(30, TimeUnit.SECONDS);
            } else if (witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
                request.abort(new CancellationException("the application's own"));
                witness.failed(Told.of(listener.await(30, TimeUnit.SECONDS).getFailure()));
            }
        }
    }

    private static boolean readOn(InputStream stream, Witness witness) throws IOException {
        byte[] buffer = new byte[64];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            if (witness.bytes(buffer, 0, count)) {
                return true;
            }
        }
        return false;
    }

    private static void await(
            Request request, Witness witness, CompletableFuture<Result> done, Response.CompleteListener listener)
            throws Exception {
        request.onResponseHeaders(response -> head(response, witness));
        request.send(listener);
        Result result = done.get();
        witness.fact("response failed", result.getResponseFailure() != null);
        if (result.isFailed()) {
            witness.failed(Told.of(result.getFailure()));
        }
    }

    private static void see(Response response, ByteBuffer bytes, Witness witness) {
        if (witness.bytes(bytes)) {
            response.abort(new CancellationException("the application's own"));
        }
    }

    private static void seeLater(Response response, Content.Chunk chunk, Witness witness, Runnable demander) {
        chunk.retain();
        CompletableFuture.runAsync(() -> {
            see(response, chunk.getByteBuffer(), witness);
            chunk.release();
            demander.run();
        });
    }

    private static void readOn(Response response, Content.Source source, Witness witness) {
        Content.Chunk chunk = source.read();
        if (chunk == null) {
            source.demand(() -> readOn(response, source, witness));
            return;
        }
        if (Content.Chunk.isFailure(chunk)) {
            return;
        }
        boolean stop = chunk.hasRemaining() && witness.bytes(chunk.getByteBuffer());
        chunk.release();
        if (stop) {
            source.fail(new IOException("the application has enough"));
        } else if (!chunk.isLast()) {
            readOn(response, source, witness);
        }
    }

    private static void readAll(Content.Source source, Witness witness) {
        try (InputStream stream = Content.Source.asInputStream(source)) {
            readOn(stream, witness);
        } catch (IOException e) {
            witness.failed(Told.of(e));
        }
    }

    private static void head(Response response, Witness witness) {
        List<String> lines = new ArrayList<>();
        for (HttpField field : response.getHeaders()) {
            lines.add(field.getName() + ": " + field.getValue());
        }
        witness.head(response.getStatus(), response.getVersion() + " " + response.getReason(), lines);
    }

    private static final class Buffering extends BufferingResponseListener {
        private final Witness witness;
        private final CompletableFuture<Result> done;

        Buffering(Witness witness, CompletableFuture<Result> done) {
            this.witness = witness;
            this.done = done;
        }

        @Override
        public void onComplete(Result result) {
            byte[] content = getContent();
            if (content != null) {
                witness.bytes(content);
            }
            done.complete(result);
        }
    }
}
