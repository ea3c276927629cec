package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.mirror;
import static dev.umbra.dialect.Wire.question;
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
class GeminiRoundTripTest {

    private static final GeminiDialect DIALECT = new GeminiDialect();
    private static final Candidate CANDIDATE = Candidate.at("candidate.example", null);
    private static final String PATH = "/v1beta/models/gemini-3-pro:generateContent";

    private static final List<String> RESULTS = List.of(
            "sunny",
            "",
            "{\"celsius\":21.50}",
            "[1,2]",
            "21",
            "null",
            "\"sunny\"",
            "{\"result\":\"{\\\"celsius\\\":21}\"}",
            "{\"result\":[1]}",
            "{\"error\":7}",
            "{\"output\":\"sunny\"}",
            "{not json}");

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
        byte[] request = bytes("{'contents':[{'role':'user','parts':[{'text':'Hi'},"
                + "{'inlineData':{'mimeType':'image/png','data':'AAAA'}},{'file_data':{'file_uri':'https://b.test/f'}}]},"
                + "{'role':'model','parts':[{'functionCall':{'name':'f','args':{'a':[1]}},'thoughtSignature':'AA=='}]},"
                + "{'role':'user','parts':[{'functionResponse':{'name':'f','response':{'result':'ok'},'parts':[]}}]}],"
                + "'systemInstruction':{'parts':[{'text':'Be brief'}]},"
                + "'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':'OBJECT',"
                + "'properties':{'a':{'type':'STRING','nullable':true}},'propertyOrdering':['a']}}]}],"
                + "'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['f']}},"
                + "'generationConfig':{'topK':2.0,'stopSequences':['x'],'responseMimeType':'application/json',"
                + "'responseSchema':{'type':'STRING'},'thinkingConfig':{'thinkingBudget':1}}}");
        int read = 0;
        int refused = 0;
        int translated = 0;

        for (int i = 0; i < 6_000; i++) {
            byte[] damaged = i % 2 == 0 ? Damage.of(request, random) : Damage.ofTypes(request, random);
            try {
                Question question = question(DIALECT, PATH, damaged);
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
        for (byte[] stream : List.of(eventStream(), arrayStream())) {
            String said = DIALECT.decodeAnswer(null, stream).text();
            for (int length = 1; length < stream.length; length++) {
                byte[] beginning = Arrays.copyOf(stream, length);
                try {
                    assertThat(said)
                            .startsWith(DIALECT.decodeAnswer("text/event-stream", beginning)
                                    .text());
                } catch (UndecodableException e) {
                    assertThat(length).as("only before it shows what it is").isLessThan("data:".length());
                }
                DIALECT.errorType(200, beginning);
            }
        }
    }

    @Test
    void survivesDamagedAnswers() {
        byte[] plain =
                bytes("{'candidates':[{'content':{'parts':[{'text':'a'},{'functionCall':{'name':'f','partialArgs':"
                        + "[{'jsonPath':'$.a[0].b','stringValue':'c'}]}}]},"
                        + "'finishReason':'STOP','index':0,'citationMetadata':{'citations':[{'uri':'u'}]},"
                        + "'groundingMetadata':{'groundingChunks':[{'web':{'uri':'u','title':'t'}}]}}],"
                        + "'promptFeedback':{'blockReason':'SAFETY'},'usageMetadata':{'promptTokenCount':1}}");
        List<byte[]> answers = List.of(plain, eventStream(), arrayStream());
        int read = 0;
        int refused = 0;

        for (int i = 0; i < 6_000; i++) {
            byte[] answer = answers.get(i % answers.size());
            byte[] damaged = random.nextBoolean() ? Damage.of(answer, random) : Damage.ofTypes(answer, random);
            try {
                DIALECT.decodeAnswer(null, damaged);
                read++;
            } catch (UndecodableException e) {
                refused++;
            }
            DIALECT.errorType(i % 2 == 0 ? 200 : 500, damaged);
        }

        assertThat(read).isGreaterThan(1_000);
        assertThat(refused).isPositive();
    }

    private static byte[] eventStream() {
        return bytes("data: {'candidates':[{'content':{'parts':[{'text':'One, '}]}}],'usageMetadata':{}}\r\n\r\n"
                + "data: {'candidates':[{'content':{'parts':[{'text':'two'}]},'finishReason':'STOP'}],"
                + "'error':{'code':500,'status':'INTERNAL'}}\r\n\r\n");
    }

    private static byte[] arrayStream() {
        return bytes("[{'candidates':[{'content':{'parts':[{'text':'One, [\\'a\\\\\\']}'}]}}]}\n,\r\n"
                + "{'candidates':[{'content':{'parts':[{'text':'two'}]},'finishReason':'STOP'}]}\n]\n");
    }

    private ChatRequest request() {
        boolean before3 = random.nextBoolean();
        List<ToolDefinition> tools = some(this::tool);
        return new ChatRequest(
                before3 ? "gemini-2.5-flash" : "gemini-3-pro",
                random.nextBoolean(),
                messages(before3),
                tools,
                choice(),
                before3 && !tools.isEmpty() ? OutputFormat.UNSAID : format(),
                sampling(before3));
    }

    private List<Message> messages(boolean before3) {
        List<Message> messages = new ArrayList<>();
        if (random.nextBoolean()) {
            messages.add(new Message(Role.SYSTEM, List.of(new Part.Text("Be brief"), new Part.Text("\n")), null));
        }
        for (int turns = 1 + random.nextInt(3); turns > 0; turns--) {
            messages.add(new Message(Role.USER, someOf(1, this::said), null));
            if (random.nextBoolean()) {
                messages.add(new Message(Role.USER, someOf(1, this::said), null));
            }
            List<Part> answer = new ArrayList<>(some(this::answered));
            List<Part.ToolCall> calls = some(this::call);
            answer.addAll(calls);
            if (!answer.isEmpty()) {
                messages.add(new Message(Role.ASSISTANT, answer, null));
            }
            for (Part.ToolCall call : calls) {
                messages.add(new Message(Role.TOOL, result(call, before3), null));
            }
        }
        return messages;
    }

    private Part said() {
        return oneOf(
                new Part.Text("What is this?"),
                new Part.Text("Zeile\n\"zwei\" \uD83D\uDE00"),
                new Part.Media("image", "image/png", new MediaSource.Inline("iVBORw0KGgo=")),
                new Part.Media("document", "application/pdf", new MediaSource.Url("https://example.test/a.pdf")),
                new Part.Media("video", null, new MediaSource.Url("https://www.youtube.com/watch?v=1")));
    }

    private Part answered() {
        return oneOf(new Part.Text("A picture."), new Part.Reasoning("Let me see."));
    }

    private Part.ToolCall call() {
        return new Part.ToolCall(
                random.nextBoolean() ? null : "id-" + random.nextInt(100),
                oneOf("weather", "time.now"),
                oneOf("{}", "{\"place\":\"Oslo\",\"days\":[1,2.50,1E+3],\"deep\":{\"snake_case\":null}}"));
    }

    private List<Part> result(Part.ToolCall call, boolean before3) {
        List<Part> parts = new ArrayList<>();
        boolean failed = random.nextInt(4) == 0;
        String result = RESULTS.get(random.nextInt(RESULTS.size()));
        parts.add(new Part.ToolResult(call.id(), call.name(), result, failed));
        if (!before3 && random.nextInt(3) == 0) {
            parts.add(new Part.Media("image", "image/jpeg", new MediaSource.Inline("/9j/")));
        }
        return parts;
    }

    private ToolDefinition tool() {
        return new ToolDefinition(
                oneOf("weather", "time.now"),
                orNull("Tells it"),
                orNull("{\"type\":\"object\",\"properties\":{\"place_name\":{\"type\":[\"string\",\"null\"]}},"
                        + "\"additionalProperties\":false,\"$defs\":{\"any_of\":{}}}"));
    }

    private ToolChoice choice() {
        return oneOf(
                ToolChoice.UNSAID,
                ToolChoice.of(ToolChoice.Mode.AUTO),
                ToolChoice.of(ToolChoice.Mode.NONE),
                ToolChoice.of(ToolChoice.Mode.REQUIRED),
                ToolChoice.ofTool("weather"));
    }

    private OutputFormat format() {
        return oneOf(
                OutputFormat.UNSAID,
                new OutputFormat.Text(),
                new OutputFormat.Json(),
                new OutputFormat.JsonSchema(null, null, "{\"type\":\"object\",\"minProperties\":1}", null));
    }

    private Sampling sampling(boolean before3) {
        return new Sampling(
                orNull(0.2),
                orNull(0.95),
                orNull(40L),
                before3 ? orNull(-0.5) : null,
                before3 ? orNull(1.5) : null,
                orNull(1000L),
                orNull(-7L),
                orNull(2L),
                some(() -> oneOf("\n\n", "END")),
                effort(before3));
    }

    private @Nullable Effort effort(boolean before3) {
        Effort budget = oneOf(new Effort(null, null), new Effort(null, 0L), new Effort(null, 512L));
        Effort level = before3 ? null : oneOf(new Effort("minimal", null), new Effort("high", null));
        return oneOf(null, budget, level);
    }

    private <T> List<T> some(Supplier<T> kind) {
        return someOf(0, kind);
    }

    private <T> List<T> someOf(int least, Supplier<T> kind) {
        List<T> some = new ArrayList<>();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            some.add(kind.get());
        }
        return some;
    }

    private <T extends @Nullable Object> @Nullable T orNull(T value) {
        return random.nextBoolean() ? value : null;
    }

    @SafeVarargs
    private <T extends @Nullable Object> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
