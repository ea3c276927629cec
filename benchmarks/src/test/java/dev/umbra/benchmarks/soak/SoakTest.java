package dev.umbra.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {

    private final String agentJar = System.getProperty("agent.jar", "");

    @Test
    void aShortSoakRunsUnderFaultsAndFindsEverythingAsPromised(@TempDir Path folder) throws Exception {
        int exitCode = Soak.run(
                "--agent", agentJar,
                "--folder", folder.toString(),
                "--duration", "12s",
                "--rate", "50",
                "--interval", "1s");

        assertThat(exitCode).isZero();
        assertThat(Files.readString(folder.resolve("with.log")))
                .contains("[umbra] account experiment-id=soak eligible=600 ");
        assertThat(Files.readString(folder.resolve("without.log"))).doesNotContain("[umbra]");
    }

    @Test
    void anAgentThatIsNotThereIsSaid(@TempDir Path folder) throws Exception {
        int exitCode = Soak.run("--agent", folder.resolve("none.jar").toString());

        assertThat(exitCode).isEqualTo(2);
    }
}
