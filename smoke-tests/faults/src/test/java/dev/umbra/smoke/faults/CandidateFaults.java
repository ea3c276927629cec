package dev.umbra.smoke.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.smoke.faults.FaultCase.Arrangement;
import dev.umbra.testkit.server.SecureServer;
import dev.umbra.testkit.server.WireScript;
import dev.umbra.testkit.server.WireServer;
import java.util.stream.Stream;

/** The candidate is broken, or is not there. */
final class CandidateFaults {

    private static final String FAILED = "the candidate did not answer";

    private CandidateFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.concat(
                Stream.of(
                        failing("candidate refuses connections", CandidateFaults::refuses),
                        failing("candidate takes connections and never reads", CandidateFaults::blackHole),
                        failing("candidate's certificate is self-signed", CandidateFaults::selfSigned),
                        failing("candidate's name does not exist", CandidateFaults::noSuchName),
                        failing("candidate redirects to another host", CandidateFaults::redirects),
                        answering("candidate answers later than limits.timeout", Scripts.silence()),
                        answering("candidate: 429 storm", Scripts.status("429 Too Many Requests", "Retry-After: 1")),
                        answering("candidate: 500 storm", Scripts.status("500 Internal Server Error", "X-Umbra: no")),
                        answering("candidate resets the connection", Scripts.reset()),
                        answering("candidate: half an answer, then a reset", Scripts.halfAnAnswerThenReset()),
                        answering("candidate: endless stream", Scripts.endlessStream()),
                        answering("candidate: endless headers", Scripts.endlessHeaders()),
                        answering("candidate: an answer of 1 GiB", Scripts.gigabyte()),
                        answering("candidate: a gzip bomb", Scripts.gzipBomb()),
                        answering("candidate: garbage bytes", Scripts.garbage()),
                        answering("candidate: slow drip", Scripts.slowStream())),
                Stream.of(
                        answeringWell("candidate: wrong content type", Scripts.wrongContentType()),
                        answeringWell("candidate: empty answer", Scripts.empty()),
                        FaultCase.of("limits.queue is full")
                                .arranged(CandidateFaults::queueFull)
                                .expecting(AccountAssert::someDropped),
                        FaultCase.of("limits.memory is full")
                                .traffic(Traffic.ORDINARY.prompts(20_000))
                                .arranged(CandidateFaults::memoryFull)
                                .expecting(AccountAssert::someDropped)));
    }

    private static FaultCase failing(String name, Arrangement arrangement) {
        return FaultCase.of(name)
                .arranged(around -> {
                    around.set("umbra.limits.timeout", "400ms");
                    around.says(FAILED);
                    arrangement.arrange(around);
                })
                .expecting(account -> account.nothingCompleted().someFailed());
    }

    private static FaultCase answering(String name, WireScript script) {
        return failing(name, around -> around.asked(around.candidate(script)));
    }

    /** To HTTP the answer is one; that it says nothing is the comparison's to tell. */
    private static FaultCase answeringWell(String name, WireScript script) {
        return FaultCase.of(name)
                .arranged(around -> around.asked(around.candidate(script)))
                .expecting(AccountAssert::nothingFailed);
    }

    private static void refuses(Surroundings around) throws Exception {
        around.candidateAt("http://" + around.refusing() + "/v1");
    }

    private static void blackHole(Surroundings around) throws Exception {
        around.candidateAt("http://" + around.blackHole() + "/v1");
    }

    private static void selfSigned(Surroundings around) throws Exception {
        SecureServer candidate = around.closing(SecureServer.start());
        around.candidateAt(candidate.url("/v1"));
        around.afterwards(() -> assertThat(candidate.drain())
                .as("what a candidate that cannot prove its name is told")
                .isEmpty());
    }

    private static void noSuchName(Surroundings around) {
        around.candidateAt("http://candidate.invalid/v1");
    }

    private static void redirects(Surroundings around) throws Exception {
        WireServer other = around.server(Scripts.chat());
        around.asked(around.candidate(Scripts.redirectTo(other.url("/v1/chat/completions"))));
        around.afterwards(() ->
                assertThat(other.requests()).as("what the other host is told").isEmpty());
    }

    private static void queueFull(Surroundings around) throws Exception {
        around.candidate(Scripts.silence());
        around.set("umbra.limits.concurrency", "1");
        around.set("umbra.limits.queue", "1");
        around.says("not mirrored: queue_full");
    }

    private static void memoryFull(Surroundings around) throws Exception {
        around.candidate(Scripts.silence());
        around.set("umbra.limits.memory", "50KiB");
        around.says("not mirrored: memory");
    }
}
