package dev.umbra.testkit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What every subject passed, collected from all modules of the build and printed at its end. */
public final class ContractTable {

    private static final String FORMAT = "%-40s %7s %7s %7s %8s%n";

    private ContractTable() {}

    /** Prints the rows in the folder that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        if (!Files.isDirectory(folder)) {
            System.out.println("The contract was not run");
            return;
        }
        System.out.printf(FORMAT, "The contract for", "passed", "failed", "skipped", "repeated");
        for (Path row : rows(folder)) {
            System.out.printf(FORMAT, (Object[]) Files.readString(row).split("\t"));
        }
    }

    private static List<Path> rows(Path folder) throws IOException {
        try (Stream<Path> rows = Files.list(folder)) {
            return rows.sorted().toList();
        }
    }

    /** The counts of one subject. Its scenarios run one after the other. */
    static final class Row {
        private final Subject subject;
        private int passed;
        private int skipped;
        private int repeated;

        Row(Subject subject) {
            this.subject = subject;
        }

        void passed() {
            passed++;
        }

        void skipped() {
            skipped++;
        }

        /** A scenario was staged again, as a difference showed in it. */
        void repeated() {
            repeated++;
        }

        void write(int scenarios) throws IOException {
            Path folder = Files.createDirectories(Path.of(System.getProperty("contract.results")));
            String line = String.join(
                    "\t",
                    subject.name(),
                    String.valueOf(passed),
                    String.valueOf(scenarios - passed - skipped),
                    String.valueOf(skipped),
                    String.valueOf(repeated));
            Files.writeString(folder.resolve(subject.name()), line);
        }
    }
}
