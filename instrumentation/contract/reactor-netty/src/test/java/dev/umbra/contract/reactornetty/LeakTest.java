package dev.umbra.contract.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LeakTest {

    private static final String HEAD =
            "LEAK: ByteBuf.release() was not called before it's garbage-collected.\n" + "Recent access records: \n";
    private static final String TEE = "\tumbra-reactor-netty//dev.umbra.instrumentation.reactornetty.ReactorNettyTee.";
    private static final String READ = "\tio.netty.channel.AbstractChannelHandlerContext.fireChannelRead(A.java:357)\n";

    @Test
    void aBufferThatUmbraPassedOnIsTheLibrarysLoss() {
        assertThat(Leak.isOurs(HEAD + "#1:\n\tio.netty.buffer.ByteBuf.release(B.java:1)\n" + READ + TEE
                        + "channelRead(R.java:104)\n" + READ
                        + "Created at:\n\tio.netty.buffer.A.directBuffer(A.java:1)\n"))
                .isFalse();
    }

    @Test
    void aBufferThatUmbraReadAndNeverPassedOnIsOurs() {
        assertThat(Leak.isOurs(HEAD + "#1:\n\tio.netty.buffer.AdvancedLeakAwareByteBuf.getBytes(B.java:1)\n" + TEE
                        + "copy(R.java:228)\n" + TEE + "channelRead(R.java:97)\n" + READ))
                .isTrue();
    }

    @Test
    void aBufferThatUmbraWasHandedLastIsOurs() {
        assertThat(Leak.isOurs(HEAD + "#1:\n\tHint: 'umbra' will handle the message from this point.\n" + READ))
                .isTrue();
    }

    @Test
    void aBufferThatUmbraRetainedIsOursWhoeverReleasedItLast() {
        assertThat(Leak.isOurs(HEAD + "#1:\n\tio.netty.buffer.ByteBuf.release(B.java:1)\n" + READ
                        + "#2:\n\tio.netty.buffer.AdvancedLeakAwareByteBuf.retain(B.java:1)\n" + TEE
                        + "channelRead(R.java:97)\n" + READ))
                .isTrue();
    }
}
