package dev.umbra.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.exchange.Exchange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One answer, with thoughts, words and two tool calls, plain and streamed in every dialect. */
class StreamedAnswersTest {

    static List<String> everyDialect() {
        return Conversation.dialects();
    }

    @ParameterizedTest
    @MethodSource("everyDialect")
    void aStreamIsReadAsThePlainAnswerIs(String id) throws Exception {
        Dialect dialect = Conversation.dialect(id);

        ChatAnswer plain = dialect.decodeAnswer("application/json", Conversation.answer(id, "plain"));
        ChatAnswer streamed = dialect.decodeAnswer(null, Conversation.answer(id, "stream"));

        for (ChatAnswer answer : List.of(plain, streamed)) {
            assertThat(answer.whole()).isTrue();
            assertThat(answer.text()).isEqualTo("Let me look — ünï.");
            assertThat(calls(answer)).containsExactly("order_status {\"order\":\"8\"}", "order_price {}");
            assertThat(thoughts(answer)).containsExactly("Hm.");
            assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
            assertThat(answer.usage().input()).isEqualTo(20);
            assertThat(answer.usage().output()).isEqualTo(9);
        }
        assertThat(streamed.usage()).isEqualTo(plain.usage());
        assertThat(streamed.choices()).isEqualTo(plain.choices());
    }

    @ParameterizedTest
    @MethodSource("everyDialect")
    void howTheStreamWasCutIntoChunksDoesNotMatter(String id) throws Exception {
        Dialect dialect = Conversation.dialect(id);
        byte[] whole = Conversation.answer(id, "stream");
        ChatAnswer expected = dialect.decodeAnswer(null, whole);
        Random random = new Random(20261121);

        for (int round = 0; round < 50; round++) {
            Exchange captured = Captures.exchange();
            for (int from = 0; from < whole.length; ) {
                int length = Math.min(whole.length - from, 1 + random.nextInt(1 << random.nextInt(9)));
                captured.responseBytes(ByteBuffer.wrap(whole, from, length));
                from += length;
            }
            assertThat(dialect.decodeAnswer(null, captured.responseBody())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("everyDialect")
    void aStreamThatBreaksOffAnywhereIsReadAsFarAsItCame(String id) throws Exception {
        Dialect dialect = Conversation.dialect(id);
        byte[] whole = Conversation.answer(id, "stream");
        ChatAnswer expected = dialect.decodeAnswer(null, whole);
        int broken = 0;

        for (int length = 0; length < whole.length; length++) {
            try {
                ChatAnswer answer = dialect.decodeAnswer(null, Arrays.copyOf(whole, length));
                if (answer.whole()) {
                    assertThat(answer.choices()).as("%d bytes", length).isEqualTo(expected.choices());
                } else {
                    assertThat("Let me look — ünï.").startsWith(answer.text().replace("\uFFFD", ""));
                    broken++;
                }
            } catch (UndecodableException tooLittle) {
                assertThat(length).isLessThan(whole.length / 2);
            }
        }
        assertThat(broken).isGreaterThan(whole.length / 2);
    }

    private static List<String> calls(ChatAnswer answer) throws UndecodableException {
        List<String> calls = new ArrayList<>();
        for (Part.ToolCall call : answer.toolCalls()) {
            calls.add(call.name() + " " + CanonicalJson.of(Json.parse(call.arguments())));
        }
        return calls;
    }

    private static List<String> thoughts(ChatAnswer answer) {
        return answer.choices().get(0).message().parts().stream()
                .filter(Part.Reasoning.class::isInstance)
                .map(part -> ((Part.Reasoning) part).text())
                .toList();
    }
}
