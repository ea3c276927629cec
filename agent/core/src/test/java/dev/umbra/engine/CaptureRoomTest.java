package dev.umbra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptureRoomTest {

    private static final long MIB = 1 << 20;

    @Test
    void theLimitHoldsInALargeHeap() {
        assertThat(CaptureRoom.bytes(64 * MIB, 1024 * MIB)).isEqualTo(64 * MIB);
        assertThat(CaptureRoom.bytes(64 * MIB, Long.MAX_VALUE)).isEqualTo(64 * MIB);
    }

    @Test
    void aSmallHeapGivesASixteenth() {
        assertThat(CaptureRoom.bytes(64 * MIB, 64 * MIB)).isEqualTo(4 * MIB);
    }

    @Test
    void answersThatAreReadAtOnceShareASixteenth() {
        assertThat(CaptureRoom.answerBytes((int) (4 * MIB), 16, 1024 * MIB)).isEqualTo((int) (4 * MIB));
        assertThat(CaptureRoom.answerBytes((int) (4 * MIB), 16, 64 * MIB)).isEqualTo((int) (MIB / 4));
    }
}
