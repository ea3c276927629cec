package dev.umbra.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.translation.Dialects;
import dev.umbra.translation.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a mirrored call costs Umbra's own threads in JSON: reading a long streamed answer, and writing a long request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DialectBenchmark {

    private static final int ANSWER_BYTES = 100 << 10;
    private static final int MESSAGES = 20;
    private static final String PATH = "/v1/chat/completions";
    private static final Candidate CANDIDATE = Candidate.at("candidate.example", "candidate-model");

    @Param({"openai", "anthropic"})
    private String dialect = "openai";

    private Work work = Work.in(dialect);

    @Setup
    public void prepare() {
        work = Work.in(dialect);
    }

    /** 100 KB of events. */
    @Benchmark
    public ChatAnswer decodeStreamedAnswer() throws UndecodableException {
        return work.target.decodeAnswer("text/event-stream", work.answer);
    }

    /** 20 messages, from what the application asked to the bytes for the candidate. */
    @Benchmark
    public byte[] encodeRequest() throws UntranslatableException {
        return Json.write(Translation.of(work.question, work.target, CANDIDATE, Map.of())
                .draft()
                .body());
    }

    /** The same 20 messages, read. */
    @Benchmark
    public Question decodeRequest() throws UndecodableException {
        return work.source.decodeRequest(PATH, Json.parseObject(work.request));
    }

    /** What is read and written. */
    private static final class Work {

        private final Dialect source = Objects.requireNonNull(Dialects.find("openai"));
        private final Dialect target;
        private final byte[] request;
        private final Question question;
        private final byte[] answer;

        private Work(String dialect) throws UntranslatableException, UndecodableException {
            ShadowDraft asked = source.translate(conversation(), CANDIDATE);
            target = Objects.requireNonNull(Dialects.find(dialect));
            request = Json.write(asked.body());
            question = source.decodeRequest(PATH, asked.body());
            answer = dialect.equals("openai") ? openAiStream() : anthropicStream();
        }

        static Work in(String dialect) {
            try {
                return new Work(dialect);
            } catch (UntranslatableException | UndecodableException e) {
                throw new IllegalStateException("the benchmark's own question cannot be asked", e);
            }
        }
    }

    private static ChatRequest conversation() {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(Role.SYSTEM, List.of(new Part.Text("Answer from the order book.")), null));
        for (int i = 1; i < MESSAGES; i++) {
            Role role = i % 2 == 1 ? Role.USER : Role.ASSISTANT;
            messages.add(new Message(
                    role, List.of(new Part.Text("Where is order " + i + ", and what did it cost? ".repeat(10))), null));
        }
        ToolDefinition tool = new ToolDefinition(
                "order_status",
                "Where an order is",
                "{\"type\":\"object\",\"properties\":{\"order\":{\"type\":\"string\"}},\"required\":[\"order\"]}");
        return new ChatRequest(
                "production-model",
                true,
                messages,
                List.of(tool),
                ToolChoice.of(ToolChoice.Mode.AUTO),
                OutputFormat.UNSAID,
                Sampling.DEFAULT.withMaxTokens(512L));
    }

    private static byte[] openAiStream() {
        StringBuilder events = new StringBuilder();
        while (events.length() < ANSWER_BYTES) {
            events.append("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,")
                    .append("\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" shipped\"},")
                    .append("\"finish_reason\":null}]}\n\n");
        }
        return events.append("data: [DONE]\n\n").toString().getBytes(UTF_8);
    }

    private static byte[] anthropicStream() {
        StringBuilder events = new StringBuilder("event: message_start\ndata: {\"type\":\"message_start\",")
                .append("\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",")
                .append("\"content\":[],\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}\n\n")
                .append("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,")
                .append("\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n");
        while (events.length() < ANSWER_BYTES) {
            events.append("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,")
                    .append("\"delta\":{\"type\":\"text_delta\",\"text\":\" shipped\"}}\n\n");
        }
        return events.append("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n")
                .toString()
                .getBytes(UTF_8);
    }
}
