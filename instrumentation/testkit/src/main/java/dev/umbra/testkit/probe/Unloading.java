package dev.umbra.testkit.probe;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a probe to make a call from a class loader of its own, as an undeployed web application would have, and to tell whether
 * that loader can be collected.
 *
 * @param classPath where the library and its {@link ProbedClient} are; not on the probe's own class path
 * @param patience libraries keep idle threads for a minute, and those keep their loader
 */
public record Unloading(List<URL> classPath, String client, CallPlan plan, Duration patience) implements Serializable {

    Report.Unloaded run() throws Exception {
        Used used = use();
        long deadline = System.nanoTime() + patience.toNanos();
        while (used.loader().get() != null && System.nanoTime() < deadline) {
            System.gc();
            // Nothing announces that a loader became collectable; ask again after a while.
            Thread.sleep(2000);
        }
        return new Report.Unloaded(used.loader().get() == null, used.observation());
    }

    private record Used(WeakReference<ClassLoader> loader, Report.Observation observation) {}

    private Used use() throws Exception {
        try (var loader = new URLClassLoader(classPath.toArray(URL[]::new), Probe.class.getClassLoader())) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return new Used(new WeakReference<>(loader), call(loader));
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private Report.Observation call(ClassLoader loader) throws Exception {
        ProbedClient probed = Probe.instance(Class.forName(client, true, loader));
        Witness witness = new Witness(plan.stop(), new CompletableFuture<>(), progress -> {});
        try (ProbedClient.Session session = probed.open(plan)) {
            session.call(plan.payload(), witness);
        }
        return witness.observation();
    }
}
