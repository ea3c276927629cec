package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several experiments and several candidates, which only the file can hold. */
class ExperimentsFileTest {

    private static final String TWO = """
            match: all
            source.hosts: [api.openai.com]
            limits.qps: 7
            experiments:
              - experiment-id: small
                sample-rate: 5%
                target: {url: "https://small.example.com/v1", model: small-1}
              - experiment-id: large
                sample-rate: 25%
                limits: {qps: 9}
                target: {url: "https://large.example.com/v1", model: large-1}
            """;

    @TempDir
    Path folder;

    @Test
    void eachExperimentHasItsOwnKeysAndThoseAboveAll() {
        Configuration configuration = Loading.nothing().file(folder, TWO).configuration();

        assertThat(configuration.matchAll()).isTrue();
        assertThat(configuration.experiments())
                .extracting(ExperimentSettings::id)
                .containsExactly("small", "large");
        Settings small = configuration.experiments().get(0).settings();
        Settings large = configuration.experiments().get(1).settings();
        assertThat(small.sampleRate()).isEqualTo(0.05);
        assertThat(small.limits().qps()).isEqualTo(7);
        assertThat(large.limits().qps()).isEqualTo(9);
        assertThat(large.target().model()).isEqualTo("large-1");
    }

    @Test
    void whatIsSetOutsideOfTheFileHoldsForEachExperiment() {
        Configuration configuration = Loading.nothing()
                .file(folder, TWO)
                .property("umbra.sample-rate", "1%")
                .configuration();

        assertThat(configuration.experiments())
                .extracting(experiment -> experiment.settings().sampleRate())
                .containsExactly(0.01, 0.01);
    }

    @Test
    void aKeyThatHoldsForAllIsAnErrorWithinOne() {
        String yaml = TWO.replace("limits: {qps: 9}", "limits: {memory: 1MiB}");

        assertThat(Loading.nothing().file(folder, yaml).errors())
                .singleElement()
                .asString()
                .startsWith("limits.memory (file ")
                .endsWith("): holds for all experiments; write it above experiments");
    }

    @Test
    void twoExperimentsOfOneNameAreAnError() {
        assertThat(Loading.nothing()
                        .file(folder, TWO.replace("experiment-id: large", "experiment-id: small"))
                        .errors())
                .containsExactly("experiment-id=small: two experiments have it; give each its own");
    }

    @Test
    void aRequiredKeyThatOneLacksNamesTheExperimentsLine() {
        assertThat(Loading.nothing()
                        .file(folder, TWO.replace("    sample-rate: 25%\n", ""))
                        .errors())
                .singleElement()
                .asString()
                .startsWith("sample-rate: required")
                .contains("umbra.yaml line 8");
    }

    @Test
    void candidatesShareTheExperimentAndDifferInTheirTarget() {
        ExperimentSettings experiment = Loading.complete()
                .without("UMBRA_TARGET_URL")
                .file(folder, """
                        target.api-key: shared-key
                        candidates:
                          - {url: "https://a.example.com/v1", model: a-1}
                          - {url: "https://b.example.com/v1", model: b-1, name: b, parameters: {temperature: 0}}
                        """)
                .configuration()
                .experiments()
                .get(0);

        assertThat(experiment.arms()).extracting(ArmSettings::name).containsExactly("a-1", "b");
        Settings.Target second = experiment.arms().get(1).settings().target();
        assertThat(second.model()).isEqualTo("b-1");
        assertThat(second.parameters()).containsEntry("temperature", "0");
        assertThat(second.apiKey()).isEqualTo(new Secret("shared-key"));
        assertThat(experiment.arms())
                .allSatisfy(arm -> assertThat(arm.settings().experimentId()).isEqualTo("exp"));
    }

    @Test
    void twoCandidatesOfOneNameAreAnError() {
        assertThat(Loading.complete()
                        .without("UMBRA_TARGET_URL")
                        .file(folder, """
                                candidates:
                                  - {url: "https://a.example.com/v1", model: same}
                                  - {url: "https://b.example.com/v1", model: same}
                                """)
                        .errors())
                .containsExactly("candidates of exp: two are called same; give each a name of its own");
    }

    @Test
    void twoCandidatesOfOneRevisionAreAnError() {
        assertThat(Loading.complete()
                        .without("UMBRA_TARGET_URL")
                        .file(folder, """
                                candidates:
                                  - {url: "https://a.example.com/v1", model: same, name: a}
                                  - {url: "https://b.example.com/v1", model: same, name: b}
                                """)
                        .errors())
                .singleElement()
                .asString()
                .startsWith("candidates of exp: two have the revision same");
    }

    /** Else its key would go to the host of those candidates. */
    @Test
    void aTargetBelowCandidatesOfAllExperimentsIsAnError() {
        assertThat(Loading.nothing()
                        .file(folder, "candidates: [{url: \"https://a.example.com/v1\", model: a}]\n" + TWO)
                        .errors())
                .anyMatch(error -> error.startsWith("target.url (file ")
                        && error.endsWith(
                                "candidates stand above the experiments; write those of this experiment into it, too"));
    }

    @Test
    void theValueOfAHeaderThatMayHoldACredentialIsNotRepeated() {
        assertThat(Loading.complete()
                        .property("umbra.source.headers.authorization", "Bearer not-to-be-shown")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("source.headers.authorization=")
                .doesNotContain("not-to-be-shown");
    }

    @Test
    void anErrorOfACandidateNamesItsLine() {
        assertThat(Loading.complete()
                        .without("UMBRA_TARGET_URL")
                        .file(folder, """
                                candidates:
                                  - {url: "https://a.example.com/v1"}
                                  - url: "https://b.example.com/v1"
                                    modl: b
                                """)
                        .errors())
                .containsExactly("target.modl (file " + folder.resolve("umbra.yaml")
                        + " line 4): unknown key; the nearest known key is target.model");
    }

    @Test
    void candidatesOutsideOfTheFileAreAnError() {
        assertThat(Loading.complete().argument("candidates=a").errors())
                .containsExactly("candidates (agent argument): is a list, which only a file can hold; name the file by"
                        + " config");
    }

    @Test
    void aControlIsAnArmThatAsksWhatProductionAsks() {
        ExperimentSettings experiment = Loading.complete()
                .property("umbra.control-rate", "10%")
                .property("umbra.control.url", "https://api.openai.com/v1")
                .property("umbra.control.api-key", "own-key")
                .property("umbra.target.model", "other")
                .configuration()
                .experiments()
                .get(0);

        assertThat(experiment.controlRate()).isEqualTo(0.1);
        ArmSettings control = experiment.arms().get(1);
        assertThat(control.control()).isTrue();
        assertThat(control.settings().target().model()).isNull();
        assertThat(control.settings().target().modelRev()).isEqualTo("control");
        assertThat(control.settings().target().apiKey()).isEqualTo(new Secret("own-key"));
    }

    @Test
    void aControlNeedsAnAddress() {
        assertThat(Loading.complete().argument("control-rate=0.1").errors())
                .containsExactly("control-rate=0.1: needs control.url, the base URL of the production model");
    }

    @Test
    void phasesAreWrittenAsTextOrInTheFile() {
        List<Phase> expected = List.of(
                new Phase(0.05, Duration.ofDays(1), false), new Phase(0.25, null, true), new Phase(0.5, null, false));

        assertThat(phases(Loading.complete()
                        .without("UMBRA_SAMPLE_RATE")
                        .property("umbra.phases", "5% for 24h, 25% until gate, 50%")))
                .isEqualTo(expected);
        assertThat(phases(Loading.complete().without("UMBRA_SAMPLE_RATE").file(folder, """
                        phases:
                          - {rate: 5%, for: 24h}
                          - {rate: 25%, until: gate}
                          - 50%
                        """)))
                .isEqualTo(expected);
    }

    private static List<Phase> phases(Loading loading) {
        ExperimentSettings experiment = loading.configuration().experiments().get(0);
        assertThat(experiment.settings().sampleRate()).isEqualTo(0.05);
        return experiment.course().phases();
    }

    @Test
    void phasesAndARateAreAnError() {
        assertThat(Loading.complete()
                        .argument("phases=5%")
                        .argument("sample-rate=5%")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("sample-rate (agent argument): phases (agent argument) say the rate");
    }

    @Test
    void ofPhasesAndARateTheNearerHolds() {
        List<ExperimentSettings> experiments = Loading.nothing()
                .file(folder, TWO.replace("limits.qps: 7", "sample-rate: 1%").replace("sample-rate: 5%", "phases: 2%"))
                .configuration()
                .experiments();
        assertThat(experiments.get(0).course().phases()).hasSize(1);
        assertThat(experiments.get(1).settings().sampleRate()).isEqualTo(0.25);

        ExperimentSettings overridden = Loading.nothing()
                .file(folder, TWO.replace("sample-rate: 5%", "phases: 2%"))
                .property("umbra.sample-rate", "0.5")
                .configuration()
                .experiments()
                .get(0);
        assertThat(overridden.course().phases()).isEmpty();
        assertThat(overridden.settings().sampleRate()).isEqualTo(0.5);
    }

    @Test
    void aPhaseWithoutAnEndBeforeTheLastIsAnError() {
        assertThat(Loading.complete()
                        .without("UMBRA_SAMPLE_RATE")
                        .property("umbra.phases", "5%, 10%")
                        .errors())
                .singleElement()
                .asString()
                .contains("every phase but the last says when it ends");
    }

    @Test
    void anExperimentMayEndItself() {
        Course course = Loading.complete()
                .property("umbra.limits.until", "2027-01-31T18:00:00Z")
                .property("umbra.limits.duration", "14d")
                .property("umbra.limits.max-pairs", "1000")
                .configuration()
                .experiments()
                .get(0)
                .course();

        assertThat(course.until()).isEqualTo(Instant.parse("2027-01-31T18:00:00Z"));
        assertThat(course.duration()).isEqualTo(Duration.ofDays(14));
        assertThat(course.maxPairs()).isEqualTo(1000);
    }
}
