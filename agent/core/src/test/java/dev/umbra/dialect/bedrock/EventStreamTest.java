package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static dev.umbra.dialect.bedrock.Frames.frame;
import static dev.umbra.dialect.bedrock.Frames.header;
import static dev.umbra.dialect.bedrock.Frames.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.dialect.UndecodableException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

    private static final byte[] TWO = new Frames()
            .event("messageStart", "{'role':'assistant'}")
            .event("messageStop", "{'stopReason':'end_turn'}")
            .bytes();

    @Test
    void readsEventsInOrder() throws Exception {
        List<EventStream.Message> messages = EventStream.parse(TWO);

        assertThat(messages).extracting(EventStream.Message::eventType).containsExactly("messageStart", "messageStop");
        assertThat(messages)
                .extracting(EventStream.Message::payload)
                .containsExactly(json("{'role':'assistant'}"), json("{'stopReason':'end_turn'}"));
        assertThat(messages).allMatch(EventStream.Message::isEvent);
    }

    @Test
    void namesAnExceptionByItsTypeAndAnErrorByItsCode() throws Exception {
        List<EventStream.Message> messages = EventStream.parse(new Frames()
                .exception("throttlingException")
                .error("InternalError")
                .bytes());

        assertThat(messages)
                .extracting(EventStream.Message::failure)
                .containsExactly("throttlingException", "InternalError");
        assertThat(messages).noneMatch(EventStream.Message::isEvent);
    }

    @Test
    void passesOverHeadersOfEveryOtherType() throws Exception {
        byte[] headers = headers(
                header("true", 0, new byte[0]),
                header("false", 1, new byte[0]),
                header("byte", 2, new byte[1]),
                header("short", 3, new byte[2]),
                header("int", 4, new byte[4]),
                header("long", 5, new byte[8]),
                header("bytes", 6, new byte[] {0, 3, 1, 2, 3}),
                header("time", 8, new byte[8]),
                header("uuid", 9, new byte[16]),
                header(":event-type", "metadata"));

        List<EventStream.Message> messages = EventStream.parse(frame(headers, bytes("{}")));

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).headers()).containsOnlyKeys(":event-type");
        assertThat(messages.get(0).eventType()).isEqualTo("metadata");
    }

    @Test
    void readsWhatCameBeforeTheStreamBrokeOff() throws Exception {
        int first = new Frames().event("messageStart", "{'role':'assistant'}").bytes().length;

        for (int length = 0; length <= TWO.length; length++) {
            int whole = length < first ? 0 : length < TWO.length ? 1 : 2;
            assertThat(EventStream.parse(Arrays.copyOf(TWO, length)))
                    .as("%d bytes", length)
                    .hasSize(whole);
        }
    }

    @Test
    void refusesEveryDamageToAByte() {
        for (int i = 0; i < TWO.length; i++) {
            byte[] damaged = TWO.clone();
            damaged[i] ^= 0x20;

            assertThatThrownBy(() -> EventStream.parse(damaged))
                    .as("byte %d", i)
                    .isInstanceOf(UndecodableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "15, 0", "16, 1", "16, -1", "100, 2147483647", "12, -16", "-1, -1"})
    void refusesLengthsThatContradictEachOther(int length, int headersLength) {
        byte[] hostile = frame(length, headersLength, new byte[0], new byte[100]);

        assertThatThrownBy(() -> EventStream.parse(hostile)).isInstanceOf(UndecodableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {117, 24_000_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void takesALengthBeyondTheBodyForAStreamThatBrokeOff(int length) throws Exception {
        byte[] hostile = frame(length, 4, new byte[4], new byte[96]);

        assertThat(EventStream.parse(hostile)).isEmpty();
    }

    @Test
    void refusesHeadersThatEndBeyondTheirPlace() {
        List<byte[]> hostile = List.of(
                new byte[] {(byte) 255, 'a'},
                new byte[] {1},
                new byte[] {1, 'a'},
                new byte[] {1, 'a', 7, 0},
                new byte[] {1, 'a', 7, (byte) 255, (byte) 255, 'b'},
                new byte[] {1, 'a', 6, (byte) 255, (byte) 255},
                new byte[] {1, 'a', 9, 0},
                new byte[] {1, 'a', 10},
                new byte[] {1, 'a', (byte) 200});

        for (byte[] headers : hostile) {
            assertThatThrownBy(() -> EventStream.parse(frame(headers, new byte[0])))
                    .as(Arrays.toString(headers))
                    .isInstanceOf(UndecodableException.class);
        }
    }

    @Test
    void readsAStreamOfManySmallestMessagesOnceOver() throws Exception {
        byte[] smallest = frame(new byte[0], new byte[0]);
        byte[] many = new byte[100_000 * smallest.length];
        for (int i = 0; i < many.length; i += smallest.length) {
            System.arraycopy(smallest, 0, many, i, smallest.length);
        }

        assertThat(EventStream.parse(many)).hasSize(100_000);
    }

    @Test
    void isToldFromTextByItsFirstByte() {
        assertThat(EventStream.opens(TWO)).isTrue();
        assertThat(EventStream.opens(bytes("{'output':{}}"))).isFalse();
        assertThat(EventStream.opens(bytes("\n{'output':{}}"))).isFalse();
        assertThat(EventStream.opens(bytes("\uFEFF{}"))).isFalse();
        assertThat(EventStream.opens(new byte[0])).isFalse();
    }
}
