package dev.umbra.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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
}
