package dev.umbra.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapturedBodyTest {

    private final ByteBudget budget = new ByteBudget(4096);

    @Test
    void keepsTheBytesInTheirOrderAndLeavesTheBufferWhereItWas() {
        CapturedBody body = new CapturedBody(100, budget);
        ByteBuffer first = ByteBuffer.wrap("shadow".getBytes(UTF_8));

        append(body, first);
        append(body, ByteBuffer.wrap(" model".getBytes(UTF_8)));

        assertThat(new String(body.toByteArray(), UTF_8)).isEqualTo("shadow model");
        assertThat(first.remaining()).isEqualTo(6);
    }

    @Test
    void takesExactlyItsLimitAndNotOneByteMore() {
        CapturedBody body = new CapturedBody(10, budget);

        assertThat(append(body, ByteBuffer.allocate(10))).isNull();
        assertThat(append(body, ByteBuffer.allocate(1))).isEqualTo(DropReason.BODY_TOO_LARGE);
        assertThat(body.size()).isEqualTo(10);
    }

    @Test
    void holdsNoMoreThanTheSharedBudget() {
        CapturedBody one = new CapturedBody(10_000, budget);
        CapturedBody other = new CapturedBody(10_000, budget);
        append(one, ByteBuffer.allocate(3000));

        assertThat(append(other, ByteBuffer.allocate(3000))).isEqualTo(DropReason.MEMORY);
        assertThat(budget.heldBytes()).isEqualTo(3000);
    }

    @Test
    void givesItsRoomBackOnceAndIgnoresLaterBytes() {
        CapturedBody body = new CapturedBody(10_000, budget);
        append(body, ByteBuffer.allocate(2000));

        body.release();
        body.release();
        append(body, ByteBuffer.allocate(10));

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
            append(body, ByteBuffer.wrap(sent, from, Math.min(120, sent.length - from)));
        }

        assertThat(body.toByteArray()).isEqualTo(sent);
        assertThat(wide.heldBytes()).isBetween(100_000L, 125_000L);
    }

    @Test
    void takesABodyThatComesAgainIntoTheSameRoom() {
        CapturedBody body = new CapturedBody(10_000, budget);
        append(body, ByteBuffer.allocate(1500));
        append(body, ByteBuffer.allocate(1500));
        long held = budget.heldBytes();

        body.restart();
        assertThat(body.toByteArray()).isEmpty();
        append(body, ByteBuffer.wrap("again".getBytes(UTF_8)));
        append(body, ByteBuffer.allocate(2000));

        assertThat(body.size()).isEqualTo(2005);
        assertThat(new String(body.toByteArray(), UTF_8)).startsWith("again");
        assertThat(budget.heldBytes()).isEqualTo(held);
    }

    @Test
    void growsToExactlyItsLimit() {
        CapturedBody body = new CapturedBody(3000, budget);

        for (int i = 0; i < 30; i++) {
            assertThat(append(body, ByteBuffer.allocate(100))).isNull();
        }

        assertThat(body.size()).isEqualTo(3000);
        assertThat(budget.heldBytes()).isEqualTo(3000);
    }

    @Test
    void fillsItsChunksStraightFromABufferOfAnotherKind() {
        CapturedBody body = new CapturedBody(1 << 20, new ByteBudget(1 << 20));
        byte[] sent = new byte[100_000];
        new Random(7).nextBytes(sent);

        for (int from = 0; from < sent.length; from += 4999) {
            byte[] part = Arrays.copyOfRange(sent, from, Math.min(sent.length, from + 4999));
            assertThat(body.append(part, part.length, System::arraycopy)).isNull();
        }

        assertThat(body.toByteArray()).isEqualTo(sent);
    }

    @Test
    void ofAPartThatGoesOverTheEndOfAChunkEachPieceIsAskedForOnce() {
        CapturedBody body = new CapturedBody(10_000, budget);
        append(body, ByteBuffer.allocate(1000));
        List<String> asked = new ArrayList<>();

        body.append("a buffer", 100, (buffer, from, to, offset, count) -> asked.add(from + " " + offset + " " + count));

        assertThat(asked).containsExactly("0 1000 24", "24 0 76");
        assertThat(body.size()).isEqualTo(1100);
    }

    @Test
    void asksForNoByteOfWhatIsTooLargeOrHasNoRoomOrComesLateOrIsEmpty() {
        ByteCopier<String> never = (buffer, from, to, offset, count) -> {
            throw new AssertionError("asked for " + count);
        };
        CapturedBody body = new CapturedBody(10_000, budget);

        assertThat(body.append("too large", 10_001, never)).isEqualTo(DropReason.BODY_TOO_LARGE);
        assertThat(body.append("no room", 5000, never)).isEqualTo(DropReason.MEMORY);
        assertThat(body.append("empty", 0, never)).isNull();
        body.release();
        assertThat(body.append("late", 100, never)).isNull();
        assertThat(budget.heldBytes()).isZero();
    }

    @Test
    void aCopyThatFailsAddsNothing() {
        CapturedBody body = new CapturedBody(10_000, budget);
        append(body, ByteBuffer.wrap("shadow".getBytes(UTF_8)));

        assertThatThrownBy(() -> body.append("a buffer", 100, (buffer, from, to, offset, count) -> {
                    throw new IllegalStateException("it was released");
                }))
                .hasMessage("it was released");

        assertThat(new String(body.toByteArray(), UTF_8)).isEqualTo("shadow");
    }

    private static @Nullable DropReason append(CapturedBody body, ByteBuffer bytes) {
        return body.append(bytes, bytes.remaining(), CapturedBody.BYTE_BUFFER);
    }
}
