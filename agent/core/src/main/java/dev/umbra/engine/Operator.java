package dev.umbra.engine;

import dev.umbra.management.ArmAccount;
import dev.umbra.management.UmbraMXBean;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What operators see and may do, on a thread of JMX: whatever is the coordinator's is asked of its thread. */
final class Operator implements UmbraMXBean {

    private static final long PATIENCE_SECONDS = 5;

    private final Admission admission;
    private final Experiments experiments;
    private final @Nullable ConfigurationWatch watch;
    private final Inbox inbox;

    Operator(Admission admission, Experiments experiments, @Nullable ConfigurationWatch watch, Inbox inbox) {
        this.admission = admission;
        this.experiments = experiments;
        this.watch = watch;
        this.inbox = inbox;
    }

    @Override
    public String getState() {
        if (admission.isPaused()) {
            return "paused";
        }
        return admission.isIdle() ? "off" : "running";
    }

    @Override
    public List<ArmAccount> getAccounts() {
        // once Umbra is off for good, its thread has ended, and the accounts do not change any more
        return inbox.isClosed() ? accounts() : ask(this::accounts);
    }

    private List<ArmAccount> accounts() {
        return experiments.books().stream()
                .map(books -> new ArmAccount(books.experimentId(), books.armName(), books.snapshot()))
                .toList();
    }

    @Override
    public void pause() {
        admission.pause(true);
    }

    @Override
    public void resume() {
        admission.pause(false);
    }

    @Override
    public String reload() {
        return watch == null
                ? "nothing of the configuration stands in a file, so there is nothing to reload"
                : ask(watch::reload);
    }

    @Override
    public boolean openGate(String experimentId) {
        return ask(() -> {
            for (RunningExperiment experiment : experiments.running()) {
                if (experiment.settings().id().equals(experimentId)) {
                    experiment.progress().openGate();
                    return true;
                }
            }
            return false;
        });
    }

    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean asked = inbox.put(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        if (!asked) {
            throw new IllegalStateException("Umbra is off for good");
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Umbra did not answer: " + e.getMessage());
        }
    }
}
