package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.jvm.ProbeProcess;
import java.util.List;

/** The end of the applications, once all scenarios have run: what the agent says, and what it has left out. */
final class Leave {

    private final Rig rig;

    private Leave(Rig rig) {
        this.rig = rig;
    }

    static void take(Stage stage) throws Exception {
        Leave leave = new Leave(stage.rig());
        leave.applicationsEndByThemselves();
        leave.accountsClose();
        leave.limitsWereMet();
        leave.candidateGotNothingElse();
        leave.stderrIsTheApplicationsOwn();
    }

    private void applicationsEndByThemselves() throws Exception {
        assertThat(rig.without().quit()).as("exit code without the agent").isZero();
        for (ProbeProcess application : rig.healthy()) {
            assertThat(application.quit()).as("exit code with the agent").isZero();
        }
        assertThat(rig.faulty().quit())
                .as("exit code with the agent that fails")
                .isZero();
    }

    private void accountsClose() {
        rig.healthy().forEach(application -> closes(AccountLine.in(application.errors())));
    }

    private static void closes(AccountLine account) {
        assertThat(account.get("eligible")).as("eligible").isPositive();
        assertThat(account.get("sampled")).as("everything is sampled").isEqualTo(account.get("eligible"));
        assertThat(account.get("mirrored") + account.get("dropped"))
                .as("mirrored + dropped in " + account)
                .isEqualTo(account.get("sampled"));
        assertThat(account.get("completed") + account.get("failed") + account.get("in-flight"))
                .as("completed + failed + in flight in " + account)
                .isEqualTo(account.get("mirrored"));
        assertThat(account.get("dropped.fault")).as("faults in " + account).isZero();
        assertThat(account.get("dropped.abandoned"))
                .as("abandoned in " + account)
                .isZero();
    }

    private void limitsWereMet() {
        AccountLine account = AccountLine.in(rig.with().errors());
        assertThat(account.get("dropped.memory")).as("let go for limits.memory").isPositive();
        if (!rig.subject().lacks().contains(Feature.STREAMED_REQUESTS)) {
            assertThat(account.get("dropped.body_too_large"))
                    .as("let go for capture.max-body")
                    .isPositive();
        }
    }

    private void candidateGotNothingElse() {
        rig.expected()
                .forEach((marker, count) -> assertThat(rig.candidate().about(marker))
                        .as("mirrored requests about '" + marker + "'")
                        .hasSize(count));
        assertThat(rig.candidate().requests()).allSatisfy(request -> {
            assertThat(request.head()).doesNotContain("production");
            assertThat(request.header("authorization")).contains("Bearer test-key-candidate");
        });
    }

    /** The JVM must not have been given a reason to warn. */
    private void stderrIsTheApplicationsOwn() {
        List<String> own = rig.without().errors();
        assertThat(others(rig.with())).isEqualTo(own);
        // another one has done a part of what those two did
        rig.healthy().forEach(application -> assertThat(others(application)).isSubsetOf(own));
    }

    private static List<String> others(ProbeProcess application) {
        return application.errors().stream()
                .filter(line -> !line.startsWith("[umbra] "))
                .toList();
    }
}
