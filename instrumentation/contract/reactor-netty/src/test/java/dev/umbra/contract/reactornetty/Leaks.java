package dev.umbra.contract.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Netty's leak detector at its most watchful: every buffer is tracked, and one that is collected without having been released is told.
 * What it tells of a buffer that was lost in Umbra's hands goes to stderr, which must be the same with and without the agent. The
 * library loses some by itself, in JVMs without the agent, too (1.0.48 and 1.3.7 in their decompressor), and which of two JVMs does is chance.
 */
final class Leaks {

    private static final String ON_PURPOSE = "leaked on purpose";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // java.util.logging holds its loggers weakly
    private static final Logger DETECTOR = Logger.getLogger(ResourceLeakDetector.class.getName());
    private static final AtomicInteger FOUND_ON_PURPOSE = new AtomicInteger();

    private Leaks() {}

    static void watch() {
        // what a buffer went through is dropped at random from the fifth record on
        System.setProperty("io.netty.leakDetection.targetRecords", "100");
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
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
            } else if (Leak.isOurs(said.getMessage())) {
                System.err.println(said.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
