package dev.umbra.dialect.ollama;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.mirror;
import static dev.umbra.dialect.Wire.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Damage;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every request and every answer, tried on many that are made up by chance. */
class OllamaRoundTripTest {

    private static final OllamaDialect DIALECT = new OllamaDialect();
    private static final Candidate CANDIDATE = Candidate.at("candidate.example", null);

    private final Random random = new Random(20261121);

    @Test
    void whatItWritesItReadsTheSame() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            ChatRequest request = request();

            ShadowDraft draft = DIALECT.translate(request, CANDIDATE);

            Question again = DIALECT.decodeRequest(draft.prefix() + draft.path(), draft.body());
            assertThat(again.request()).isEqualTo(request);
            assertThat(again.uncarried()).isEmpty();
            assertThat(draft.lossy()).isEmpty();
        }
    }

    @Test
    void survivesDamagedRequests() {
        byte[] chat = bytes("{'model':'m','messages':[{'role':'user','content':'Hi','images':['AAAA']},"
                + "{'role':'assistant','thinking':'Hm','tool_calls':[{'id':'a','function':{'name':'f',"
                + "'arguments':{'a':[1]}}}]},{'role':'tool','content':'ok','tool_call_id':'a'}],"
                + "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],"
                + "'format':{'type':'object'},'options':{'num_predict':5,'stop':['x']},'think':'low'}");
        byte[] generate = bytes("{'model':'m','prompt':'Hi','system':'s','images':['AAAA'],'context':[1],"
                + "'options':{'top_k':1},'think':true,'stream':false}");
        int read = 0;
        int refused = 0;
        int translated = 0;

        for (int i = 0; i < 6_000; i++) {
            byte[] request = random.nextBoolean() ? chat : generate;
            byte[] damaged = i % 2 == 0 ? Damage.of(request, random) : Damage.ofTypes(request, random);
            try {
                Question question = question(DIALECT, request == chat ? "/api/chat" : "/api/generate", damaged);
                mirror(DIALECT, question, new Candidate("localhost", "", "other", "Be kind", 5L));
                read++;
                DIALECT.translate(question.request(), CANDIDATE);
                translated++;
            } catch (UndecodableException | UntranslatableException e) {
                refused++;
            }
        }

        assertThat(read).isGreaterThan(2_000);
        assertThat(translated).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void readsEveryBeginningOfAStream() throws Exception {
        byte[] stream = stream();
        int firstLine = new String(stream, UTF_8).indexOf('\n');

        for (int length = 1; length < stream.length; length++) {
            byte[] beginning = Arrays.copyOf(stream, length);
            try {
                assertThat("One, two")
                        .startsWith(DIALECT.decodeAnswer(null, beginning).text());
            } catch (UndecodableException e) {
                assertThat(length).as("only before the first line is whole").isLessThan(firstLine);
            }
            DIALECT.errorType(200, beginning);
        }
    }

    @Test
    void survivesDamagedAnswers() {
        byte[] plain = bytes("{'model':'m','message':{'content':'a','thinking':'b','tool_calls':["
                + "{'function':{'name':'f','arguments':{}}}]},'done':true,'done_reason':'stop','eval_count':1}");
        int read = 0;
        int refused = 0;

        for (int i = 0; i < 6_000; i++) {
            byte[] answer = i % 2 == 0 ? plain : stream();
            byte[] damaged = random.nextBoolean() ? Damage.of(answer, random) : Damage.ofTypes(answer, random);
            try {
                DIALECT.decodeAnswer(null, damaged);
                read++;
            } catch (UndecodableException e) {
                refused++;
            }
            DIALECT.errorType(i % 3 == 0 ? 200 : 500, damaged);
        }

        assertThat(read).isGreaterThan(1_000);
        assertThat(refused).isPositive();
    }

    private static byte[] stream() {
        return bytes("{'model':'m','message':{'content':'One, '},'done':false}\n"
                + "{'model':'m','message':{'content':'two'},'done':false}\n"
                + "{'model':'m','message':{'content':''},'done':true,'done_reason':'stop','error':'none'}\n");
    }

    private ChatRequest request() {
        return new ChatRequest(
                orNull("qwen3"),
                random.nextBoolean(),
                messages(),
                some(this::tool),
                ToolChoice.UNSAID,
                oneOf(
                        OutputFormat.UNSAID,
                        new OutputFormat.Json(),
                        new OutputFormat.JsonSchema(null, null, "{\"type\":\"object\",\"minProperties\":1.0}", null)),
                sampling());
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int turns = random.nextInt(4); turns > 0; turns--) {
            messages.add(new Message(oneOf(Role.SYSTEM, Role.USER), said(), null));
            List<Part> answer = new ArrayList<>(random.nextBoolean() ? List.of() : List.of(new Part.Reasoning("Hm.")));
            answer.addAll(said());
            List<Part.ToolCall> calls = some(this::call);
            answer.addAll(calls);
            messages.add(new Message(Role.ASSISTANT, answer, null));
            for (Part.ToolCall call : calls) {
                messages.add(new Message(Role.TOOL, result(call), null));
            }
        }
        return messages;
    }

    private List<Part> said() {
        List<Part> parts = new ArrayList<>();
        if (random.nextBoolean()) {
            parts.add(new Part.Text(oneOf("Hi", "Zeile\n\"zwei\" \uD83D\uDE00")));
        }
        parts.addAll(some(this::image));
        return parts;
    }

    private Part.Media image() {
        return oneOf(
                new Part.Media("image", "image/png", new MediaSource.Inline("iVBORw0KGgo=")),
                new Part.Media("image", null, new MediaSource.Inline("AAAA")));
    }

    private Part.ToolCall call() {
        String id = random.nextBoolean() ? null : "id-" + random.nextInt(1_000_000);
        return new Part.ToolCall(id, oneOf("weather", "now"), oneOf("{}", "{\"place\":\"Oslo\",\"days\":[1,2.50]}"));
    }

    private List<Part> result(Part.ToolCall call) {
        List<Part> parts = new ArrayList<>();
        String name = call.id() == null ? orNull(call.name()) : call.name();
        parts.add(new Part.ToolResult(call.id(), name, oneOf("", "sunny", "{\"celsius\":21}"), false));
        parts.addAll(some(this::image));
        return parts;
    }

    private ToolDefinition tool() {
        return new ToolDefinition(
                oneOf("weather", "now"),
                orNull("Tells it"),
                orNull("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"string\",\"null\"]}}}"));
    }

    private Sampling sampling() {
        return new Sampling(
                orNull(0.2),
                orNull(0.95),
                orNull(40L),
                orNull(-0.5),
                orNull(1.5),
                orNull(1000L),
                orNull(-7L),
                null,
                some(() -> oneOf("\n\n", "END")),
                oneOf(null, new Effort(null, null), new Effort("none", null), new Effort("high", null)));
    }

    private <T> List<T> some(Supplier<T> kind) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(kind.get());
        }
        return some;
    }

    private <T> @Nullable T orNull(T value) {
        return random.nextBoolean() ? value : null;
    }

    @SafeVarargs
    private <T extends @Nullable Object> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
