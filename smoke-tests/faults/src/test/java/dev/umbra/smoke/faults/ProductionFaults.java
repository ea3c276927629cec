package dev.umbra.smoke.faults;

import dev.umbra.testkit.server.WireScript;
import java.time.Duration;
import java.util.stream.Stream;

/** The application's own model is broken: what the application makes of it must be the same. */
final class ProductionFaults {

    private ProductionFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(
                FaultCase.of("production refuses connections").arranged(ProductionFaults::refuses),
                broken("production resets the connection", Scripts.reset()),
                broken("production: 500 storm", Scripts.status("500 Internal Server Error", "X-Umbra: no")),
                broken("production: 429 storm", Scripts.status("429 Too Many Requests", "Retry-After: 1")),
                broken("production: garbage bytes", Scripts.garbage()),
                broken("production: half an answer, then the end", Scripts.halfAnAnswerThenClose()),
                broken("production: half an answer, then a reset", Scripts.halfAnAnswerThenReset()),
                broken("production: wrong content type", Scripts.wrongContentType()),
                broken("production: a gzip bomb", Scripts.gzipBomb()).traffic(Traffic.ORDINARY.calls(2, 2)),
                broken("production is slow", Scripts.slowly(Duration.ofMillis(30))));
    }

    private static FaultCase broken(String name, WireScript script) {
        return FaultCase.of(name).production(script).expecting(AccountAssert::nothingFailed);
    }

    private static void refuses(Surroundings around) throws Exception {
        around.productionAt(around.refusing());
    }
}
