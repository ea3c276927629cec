package dev.umbra.contract.vertx;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body of the application's that breaks after its first bytes. */
final class FailingStream implements ReadStream<Buffer> {

    private @Nullable Handler<Buffer> bytes;
    private @Nullable Handler<Throwable> failure;
    private boolean failed;

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failure = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        bytes = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        if (!failed && bytes != null && failure != null) {
            failed = true;
            bytes.handle(Buffer.buffer("{\"model\":"));
            failure.handle(new IOException("the application's own failure"));
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
