package dev.umbra.engine;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The application's own current span, for requests that carry no traceparent: asked of the OpenTelemetry API that the application
 * itself has, by reflection, because the one that Umbra bundles is another class.
 *
 * <p>Runs on application threads, for sampled calls only. What was found in a class loader is remembered weakly: nothing here keeps an
 * application from being unloaded.
 */
final class AppSpanLookup {

    /** Spelt so that shading, which relocates every string that names a bundled class, leaves the application's name alone. */
    private static final String PACKAGE = "io|opentelemetry|api|trace|".replace('|', '.');

    private static final int SLOTS = 16;

    private final AtomicReferenceArray<@Nullable Found> slots = new AtomicReferenceArray<>(SLOTS);

    /** A W3C traceparent, or null where there is no API, no span, or anything goes wrong. */
    @Nullable
    String traceparent() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> span = loader == null ? null : spanClass(loader);
        if (span == null) {
            return null;
        }
        try {
            Object current = span.getMethod("current").invoke(null);
            Class<?> contextClass = Class.forName(PACKAGE + "SpanContext", false, span.getClassLoader());
            Object context = span.getMethod("getSpanContext").invoke(current);
            if (!(boolean) contextClass.getMethod("isValid").invoke(context)) {
                return null;
            }
            Method sampled = contextClass.getMethod("isSampled");
            return "00-" + contextClass.getMethod("getTraceId").invoke(context) + "-"
                    + contextClass.getMethod("getSpanId").invoke(context)
                    + ((boolean) sampled.invoke(context) ? "-01" : "-00");
        } catch (ReflectiveOperationException | RuntimeException | LinkageError otherApi) {
            return null;
        }
    }

    private @Nullable Class<?> spanClass(ClassLoader loader) {
        int slot = System.identityHashCode(loader) & (SLOTS - 1);
        Found found = slots.get(slot);
        if (found == null || found.loader.get() != loader) {
            found = new Found(new WeakReference<>(loader), new WeakReference<>(load(loader)));
            slots.set(slot, found);
        }
        return found.span.get();
    }

    private static @Nullable Class<?> load(ClassLoader loader) {
        try {
            return Class.forName(PACKAGE + "Span", false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    private record Found(WeakReference<ClassLoader> loader, WeakReference<@Nullable Class<?>> span) {}
}
