package dev.umbra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In this module the OpenTelemetry API is not relocated, so it stands for the application's. */
class AppSpanLookupTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final AppSpanLookup lookup = new AppSpanLookup();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void findsTheSpanThatIsCurrentInTheApplication() {
        Span span = Span.wrap(SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault()));

        Scope scope = span.makeCurrent();
        try (scope) {
            assertThat(lookup.traceparent()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        }
    }

    @Test
    void withoutACurrentSpanThereIsNone() {
        assertThat(lookup.traceparent()).isNull();
    }

    @Test
    void anApplicationWithoutTheApiHasNone() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        assertThat(lookup.traceparent()).isNull();

        Thread.currentThread().setContextClassLoader(null);
        assertThat(lookup.traceparent()).isNull();
    }
}
