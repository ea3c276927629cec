package dev.umbra.smoke.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.smoke.faults.FaultCase.Arrangement;
import dev.umbra.testkit.server.WireServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What pairs are written to is broken, or is not there. */
final class ExportFaults {

    private static final String FILE = "export.file=";

    private ExportFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(
                exporting("OTLP endpoint refuses connections", ExportFaults::refuses),
                exporting("OTLP endpoint never answers", ExportFaults::neverAnswers),
                exporting("OTLP endpoint answers 400", around -> rejects(around, "400 Bad Request")),
                exporting("OTLP endpoint answers 503", around -> rejects(around, "503 Service Unavailable")),
                exporting("disk full for the pair file", ExportFaults::diskFull),
                exporting("no file can be made where the pair file should be", ExportFaults::readOnlyFolder),
                exporting("a file stands where the pair file's folder should be", ExportFaults::fileForFolder));
    }

    /** The candidate is well, and pairs are made; they only have nowhere to go. */
    private static FaultCase exporting(String name, Arrangement arrangement) {
        return FaultCase.of(name)
                .arranged(around -> {
                    around.asked(around.candidate(Scripts.chat()));
                    arrangement.arrange(around);
                })
                .expecting(account -> account.someCompleted().nothingFailed());
    }

    private static void refuses(Surroundings around) throws Exception {
        around.backendAt("http://" + around.refusing());
        around.says("Failed to export");
    }

    private static void neverAnswers(Surroundings around) throws Exception {
        around.backendAt("http://" + around.blackHole());
        around.writesPairs();
    }

    private static void rejects(Surroundings around, String status) throws Exception {
        WireServer backend = around.server(Scripts.status(status, "X-Umbra: no"));
        around.backendAt(backend.url(""));
        around.asked(backend);
        around.writesPairs();
    }

    private static void diskFull(Surroundings around) {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        around.set("umbra.export.file", full.toString());
        around.says(FILE);
    }

    /** Permissions would not do: whoever runs this may be allowed everything. */
    private static void readOnlyFolder(Surroundings around) {
        Path folder = Path.of("/proc");
        Assumptions.assumeTrue(Files.isDirectory(folder), "this system has no /proc");
        around.set("umbra.export.file", folder.resolve("pairs.jsonl").toString());
        around.says(FILE);
    }

    private static void fileForFolder(Surroundings around) throws Exception {
        Path file = Files.writeString(around.folder().resolve("taken"), "");
        around.set("umbra.export.file", file.resolve("pairs.jsonl").toString());
        around.says(FILE);
        around.afterwards(() -> assertThat(file).as("what stood there").isEmptyFile());
    }
}
