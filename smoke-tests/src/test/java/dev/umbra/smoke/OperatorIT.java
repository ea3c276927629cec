package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JMX bean: there with the first watched call, and good for pause and resume. */
class OperatorIT {

    private static final String SERVICE = "dev.umbra.smoke.ManagedService";

    @TempDir
    Path directory;

    @Test
    void theBeanShowsTheAccountAndPausesAndResumes() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0));
                ChildJvm service = Experiment.between(production, candidate.baseUrl(), directory.resolve("pairs.jsonl"))
                        .start(SERVICE)) {
            assertThat(ask(service, "registered")).isEqualTo("false");
            ask(service, "4");
            Experiment.await().until(() -> ask(service, "registered").equals("true"));
            Experiment.await().until(() -> candidate.questions().size() == 4);
            assertThat(ask(service, "State")).isEqualTo("running");

            ask(service, "pause()");
            ask(service, "8");
            assertThat(ask(service, "State")).isEqualTo("paused");
            assertThat(ask(service, "Accounts")).contains("eligible=12", "paused", "smoke");

            ask(service, "resume()");
            ask(service, "4");
            Experiment.await().until(() -> candidate.questions().size() == 8);
            assertThat(ask(service, "reload()")).contains("nothing to reload");

            assertThat(service.finish(Experiment.PATIENCE)).isZero();
            AccountLine account = service.account();
            assertThat(account.openSums()).as(account.text()).isEmpty();
            assertThat(account.count("eligible")).isEqualTo(16);
            assertThat(account.count("dropped.paused")).isEqualTo(8);
        }
    }

    private static String ask(ChildJvm service, String line) throws Exception {
        return service.ask(line, Experiment.PATIENCE);
    }
}
