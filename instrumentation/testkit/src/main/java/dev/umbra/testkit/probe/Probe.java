package dev.umbra.testkit.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a child JVM: reads plans from stdin, carries them out with one client, writes reports to stdout. It ends
 * when stdin does. Arguments: the class name of a {@link ProbedClient}, or nothing for a probe that gets its class paths with its tasks.
 */
public final class Probe {

    /** The scenario's word to cancel now. */
    public enum Signal {
        NUDGE
    }

    /** Names where an agent that was started with it fails. */
    public static final String AGENT_FAULT = "dev.umbra.test.fault";

    private final ObjectOutputStream reports;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile CompletableFuture<Void> nudge = new CompletableFuture<>();

    private Probe(ObjectOutputStream reports) {
        this.reports = reports;
    }

    public static void main(String[] arguments) throws Exception {
        var output = new ObjectOutputStream(System.out);
        output.flush();
        // From here on stdout is the protocol; whoever prints must not disturb it.
        System.setOut(System.err);
        Probe probe = new Probe(output);
        probe.serve(new ObjectInputStream(System.in), arguments);
        probe.threads.shutdownNow();
    }

    private void serve(ObjectInputStream input, String[] arguments) throws Exception {
        ProbedClient client = arguments.length == 0 ? null : instance(Class.forName(arguments[0]));
        while (true) {
            Object message = next(input);
            if (message == null) {
                return;
            }
            if (message instanceof CallPlan plan && client != null) {
                nudge = new CompletableFuture<>();
                threads.execute(() -> report(new Report.Done(carryOut(client, plan))));
            } else if (message instanceof Unloading unloading) {
                report(unloading.run());
            } else if (message instanceof Neighbours neighbours) {
                report(neighbours.run());
            } else {
                nudge.complete(null);
            }
        }
    }

    private static @Nullable Object next(ObjectInputStream input) throws Exception {
        try {
            return input.readObject();
        } catch (EOFException ended) {
            return null;
        }
    }

    static ProbedClient instance(Class<?> type) throws ReflectiveOperationException {
        return (ProbedClient) type.getConstructor().newInstance();
    }

    private List<Report.Observation> carryOut(ProbedClient client, CallPlan plan) {
        List<Report.Observation> observations = new ArrayList<>();
        String fault = plan.option(Option.AGENT_FAULT);
        if (fault != null) {
            System.setProperty(AGENT_FAULT, fault);
        }
        try (ProbedClient.Session session = client.open(plan)) {
            for (int i = 0; i < plan.times(); i++) {
                observations.addAll(atOnce(session, plan, i));
            }
        } catch (Exception e) {
            Witness witness = new Witness(plan.stop(), nudge, this::report);
            witness.failed(e);
            observations.add(witness.observation());
        }
        return observations;
    }

    private List<Report.Observation> atOnce(ProbedClient.Session session, CallPlan plan, int round) throws Exception {
        if (plan.concurrent() == 1) {
            return List.of(observe(
                    session,
                    plan,
                    plan.times() == 1 ? plan.payload() : plan.payload().numbered(round)));
        }
        List<Future<Report.Observation>> running = new ArrayList<>();
        for (int i = 0; i < plan.concurrent(); i++) {
            Payload payload = plan.payload().numbered(i);
            running.add(threads.submit(() -> observe(session, plan, payload)));
        }
        List<Report.Observation> observations = new ArrayList<>();
        for (Future<Report.Observation> call : running) {
            observations.add(call.get());
        }
        return observations;
    }

    private Report.Observation observe(ProbedClient.Session session, CallPlan plan, Payload payload) {
        Witness witness = new Witness(plan.stop(), nudge, this::report);
        try {
            session.call(payload, witness);
        } catch (Throwable thrown) {
            witness.failed(thrown);
        }
        return witness.observation();
    }

    private void report(Report report) {
        synchronized (reports) {
            try {
                reports.writeObject(report);
                reports.reset();
                reports.flush();
            } catch (IOException parentGone) {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
