package dev.umbra.benchmarks;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.Usage;
import dev.umbra.comparison.AnswerComparison;
import dev.umbra.comparison.Comparison;
import dev.umbra.config.Settings.RedactionRule;
import dev.umbra.redaction.ChatRedaction;
import dev.umbra.redaction.RedactionRules;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the end of a pair costs Umbra's own threads: redacting and comparing answers of some 4 KB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PairBenchmark {

    private static final int PARAGRAPHS = 20;
    private static final String ORDER =
            "Order %d left the warehouse at noon and arrives on Friday; the carrier has it, "
                    + "and its papers are in order. Nobody needs to sign for it, and the invoice follows by mail. ";
    private static final String PERSONAL = "Write to someone%d@example.com, or call +49 30 901820 about it. ";

    private final RedactionRules rules =
            RedactionRules.of(Stream.of("email", "phone", "card", "iban", "ssn", "ip", "secret")
                    .map(name -> new RedactionRule(name, null))
                    .toList());
    private final AnswerComparison comparison = new AnswerComparison();
    private final ChatRequest question = new ChatRequest(
            "production-model",
            false,
            List.of(message(Role.USER, "Where are my orders?")),
            List.of(),
            ToolChoice.of(ToolChoice.Mode.AUTO),
            OutputFormat.UNSAID,
            Sampling.DEFAULT);
    private final ChatAnswer plain = answer(ORDER, 0);
    private final ChatAnswer other = answer(ORDER, 7);
    private final ChatAnswer personal = answer(ORDER + PERSONAL, 0);

    /** All of Umbra's rules, of which none finds anything. */
    @Benchmark
    public ChatAnswer redactAnswerWithoutPersonalData() {
        return new ChatRedaction(rules.redactor()).answer(plain);
    }

    /** All of Umbra's rules, and twenty addresses and telephone numbers to find. */
    @Benchmark
    public ChatAnswer redactAnswerWithPersonalData() {
        return new ChatRedaction(rules.redactor()).answer(personal);
    }

    @Benchmark
    public Comparison compareEqualAnswers() {
        return comparison.compare(question, plain, plain, 1000, 900);
    }

    @Benchmark
    public Comparison compareDifferentAnswers() {
        return comparison.compare(question, plain, other, 1000, 900);
    }

    private static ChatAnswer answer(String paragraph, int first) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PARAGRAPHS; i++) {
            text.append(paragraph.replace("%d", String.valueOf(first + i)));
        }
        Choice choice = new Choice(message(Role.ASSISTANT, text.toString()), FinishReason.STOP, "stop");
        return new ChatAnswer("answer-1", "a-model", List.of(choice), Usage.UNKNOWN, true);
    }

    private static Message message(Role role, String text) {
        return new Message(role, List.of(new Part.Text(text)), null);
    }
}
