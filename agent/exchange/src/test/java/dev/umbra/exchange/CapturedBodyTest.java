package dev.umbra.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapturedBodyTest {

    private final ByteBudget budget = new ByteBudget(4096);

    @Test
    void keepsTheBytesInTheirOrderAndLeavesTheBufferWhereItWas() {
        CapturedBody body = new CapturedBody(100, budget);
        ByteBuffer first = ByteBuffer.wrap("shadow".getBytes(UTF_8));

        body.append(first);
        body.append(ByteBuffer.wrap(" model".getBytes(UTF_8)));

        assertThat(new String(body.toByteArray(), UTF_8)).isEqualTo("shadow model");
        assertThat(first.remaining()).isEqualTo(6);
    }

    @Test
    void takesExactlyItsLimitAndNotOneByteMore() {
        CapturedBody body = new CapturedBody(10, budget);

        assertThat(body.append(ByteBuffer.allocate(10))).isNull();
        assertThat(body.append(ByteBuffer.allocate(1))).isEqualTo(DropReason.BODY_TOO_LARGE);
        assertThat(body.size()).isEqualTo(10);
    }

    @Test
    void holdsNoMoreThanTheSharedBudget() {
        CapturedBody one = new CapturedBody(10_000, budget);
        CapturedBody other = new CapturedBody(10_000, budget);
        one.append(ByteBuffer.allocate(3000));

        assertThat(other.append(ByteBuffer.allocate(3000))).isEqualTo(DropReason.MEMORY);
        assertThat(budget.heldBytes()).isEqualTo(3000);
    }

    @Test
    void givesItsRoomBackOnceAndIgnoresLaterBytes() {
        CapturedBody body = new CapturedBody(10_000, budget);
        body.append(ByteBuffer.allocate(2000));

        body.release();
        body.release();
        body.append(ByteBuffer.allocate(10));

        assertThat(budget.heldBytes()).isZero();
        assertThat(body.toByteArray()).isEmpty();
    }

    @Test
    void growsOverManyChunksWithoutHoldingAQuarterMoreThanCame() {
        ByteBudget wide = new ByteBudget(1 << 20);
        CapturedBody body = new CapturedBody(1 << 20, wide);
        byte[] sent = new byte[100_000];
        new Random(7).nextBytes(sent);

        for (int from = 0; from < sent.length; from += 120) {
            body.append(ByteBuffer.wrap(sent, from, Math.min(120, sent.length - from)));
        }

        assertThat(body.toByteArray()).isEqualTo(sent);
        assertThat(wide.heldBytes()).isBetween(100_000L, 125_000L);
    }

    @Test
    void takesABodyThatComesAgainIntoTheSameRoom() {
        CapturedBody body = new CapturedBody(10_000, budget);
        body.append(ByteBuffer.allocate(1500));
        body.append(ByteBuffer.allocate(1500));
        long held = budget.heldBytes();

        body.restart();
        assertThat(body.toByteArray()).isEmpty();
        body.append(ByteBuffer.wrap("again".getBytes(UTF_8)));
        body.append(ByteBuffer.allocate(2000));

        assertThat(body.size()).isEqualTo(2005);
        assertThat(new String(body.toByteArray(), UTF_8)).startsWith("again");
        assertThat(budget.heldBytes()).isEqualTo(held);
    }

    @Test
    void growsToExactlyItsLimit() {
        CapturedBody body = new CapturedBody(3000, budget);

        for (int i = 0; i < 30; i++) {
            assertThat(body.append(ByteBuffer.allocate(100))).isNull();
        }

        assertThat(body.size()).isEqualTo(3000);
        assertThat(budget.heldBytes()).isEqualTo(3000);
    }
}
