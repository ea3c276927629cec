package dev.umbra.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.ArmSettings;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.exchange.DropReason;
import dev.umbra.log.Log;
import dev.umbra.shadow.TargetGate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private static final Settings SETTINGS = settings(1000);

    private final Log log = new Log(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), LogLevel.WARN);
    private final Allowances allowances = new Allowances(log);

    @Test
    void aCandidateKeepsItsOwnWhereverItStands() {
        List<Allowance> before = allowances.of(arms("a", "b"));

        assertThat(allowances.of(arms("b", "c", "a"))).element(0).isSameAs(before.get(1));
        assertThat(allowances.of(arms("b", "c", "a"))).element(2).isSameAs(before.get(0));
    }

    @Test
    void aCandidateThatComesBackFindsWhatItHasUsedUp() {
        List<Allowance> before = allowances.of(arms("a", "b"));
        allowances.of(arms("a"));

        assertThat(allowances.of(arms("a", "b"))).containsExactlyElementsOf(before);
    }

    @Test
    void anotherModelTakesOverFromTheOneInWhosePlaceItStands() {
        List<Allowance> before = allowances.of(arms("a", "b"));

        List<Allowance> after = allowances.of(arms("a", "c"));

        assertThat(after).containsExactlyElementsOf(before);
        assertThat(allowances.of(arms("b"))).doesNotContainAnyElementsOf(before.subList(1, 2));
    }

    @Test
    void aNewCandidateTakesOverNothingFromOneThatIsLongGone() {
        Allowance ofA = allowances.of(arms("a", "b")).get(0);
        allowances.of(arms("b"));

        assertThat(allowances.of(arms("b", "c"))).doesNotContain(ofA);
        assertThat(allowances.of(arms("b", "c", "a"))).element(2).isSameAs(ofA);
    }

    @Test
    void theControlHasItsOwnAndLeavesItToNoCandidate() {
        List<Allowance> before = allowances.of(arms("a", "control"));

        List<Allowance> after = allowances.of(arms("a", "b", "control"));

        assertThat(after.get(2)).isSameAs(before.get(1));
        assertThat(after.get(1)).isNotIn(before);
        assertThat(allowances.of(arms("a", "c"))).doesNotContain(before.get(1));
    }

    @Test
    void pairsCountOnceTheyAreSent() {
        Allowance allowance = new Allowance(log);

        assertThat(allowance.take(1)).isTrue();
        assertThat(allowance.take(1)).isFalse();
        assertThat(allowance.isSpent(1)).isFalse();
        allowance.sent();

        assertThat(allowance.isSpent(1)).isTrue();
    }

    @Test
    void aGateStaysWhereOnlyItsRateChanges() {
        Allowance allowance = new Allowance(log);
        TargetGate gate = allowance.gate(settings(0.001), "a");
        assertThat(gate.refuses()).isNull();
        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);

        assertThat(allowance.gate(settings(0.001), "a")).isSameAs(gate);
        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);
        assertThat(allowance.gate(settings(1000), "a")).isSameAs(gate);
        assertThat(gate.refuses()).isNull();
    }

    @Test
    void anotherCandidateGetsAGateOfItsOwn() {
        Allowance allowance = new Allowance(log);
        TargetGate gate = allowance.gate(settings(1), "a");

        Settings other = Experiment.asking().systemPrompt("Be brief").settings(URI.create("http://127.0.0.1/v1"));

        assertThat(allowance.gate(other, "a")).isNotSameAs(gate);
    }

    private static Settings settings(double qps) {
        return Experiment.asking().limits(qps, 10, Duration.ofSeconds(1)).settings(URI.create("http://127.0.0.1/v1"));
    }

    private static List<ArmSettings> arms(String... names) {
        return Stream.of(names)
                .map(name -> new ArmSettings(name, name.equals("control"), SETTINGS))
                .toList();
    }
}
