package dev.umbra.contract.asynchttpclient;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Netty's leak detector at its most watchful: every buffer is tracked, and one that is collected without having been released is told.
 * What it tells goes to stderr, which must be the same with and without the agent.
 */
final class Leaks {

    private static final String ON_PURPOSE = "leaked on purpose";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // java.util.logging holds its loggers weakly. What the others say of broken connections bears the time of day and a
    // port.
    private static final Logger NETTY = Logger.getLogger("io.netty");
    private static final Logger DETECTOR = Logger.getLogger(ResourceLeakDetector.class.getName());
    private static final AtomicInteger FOUND_ON_PURPOSE = new AtomicInteger();

    private Leaks() {}

    static void watch() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        NETTY.setLevel(Level.OFF);
        DETECTOR.setLevel(Level.SEVERE);
        DETECTOR.setUseParentHandlers(false);
        DETECTOR.addHandler(new Told());
    }

    /** Leaks one buffer and returns whether that is found; all that leaked before it has then been found, too. */
    static boolean findsOneOnPurpose() {
        int before = FOUND_ON_PURPOSE.get();
        PooledByteBufAllocator.DEFAULT.directBuffer(64).touch(ON_PURPOSE + " " + before);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (FOUND_ON_PURPOSE.get() == before && System.nanoTime() < deadline) {
            System.gc();
            // The detector looks at what was collected whenever a buffer is allocated.
            ByteBuf next = PooledByteBufAllocator.DEFAULT.directBuffer(64);
            next.release();
        }
        return FOUND_ON_PURPOSE.get() == before + 1;
    }

    private static final class Told extends Handler {

        @Override
        public void publish(LogRecord said) {
            if (said.getMessage().contains(ON_PURPOSE)) {
                FOUND_ON_PURPOSE.incrementAndGet();
            } else {
                System.err.println(said.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
