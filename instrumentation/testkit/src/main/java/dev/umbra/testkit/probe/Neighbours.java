package dev.umbra.testkit.probe;

import java.io.IOException;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a probe to make a call from each of several class loaders that live at the same time, as web applications in one server do.
 *
 * @param classPaths one for each loader, with a library and its {@link ProbedClient}; not on the probe's own class path
 * @param plans one for each loader
 */
public record Neighbours(List<List<URL>> classPaths, String client, List<CallPlan> plans) implements Serializable {

    Report.Done run() throws Exception {
        List<URLClassLoader> loaders = new ArrayList<>();
        try {
            for (List<URL> classPath : classPaths) {
                loaders.add(new URLClassLoader(classPath.toArray(URL[]::new), Probe.class.getClassLoader()));
            }
            List<Report.Observation> calls = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                calls.add(call(loaders.get(i), plans.get(i)));
            }
            return new Report.Done(calls);
        } finally {
            close(loaders);
        }
    }

    private Report.Observation call(ClassLoader loader, CallPlan plan) throws Exception {
        ProbedClient probed = Probe.instance(Class.forName(client, true, loader));
        Witness witness = new Witness(plan.stop(), new CompletableFuture<>(), progress -> {});
        try (ProbedClient.Session session = probed.open(plan)) {
            session.call(plan.payload(), witness);
        }
        return witness.observation();
    }

    private static void close(List<URLClassLoader> loaders) throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
