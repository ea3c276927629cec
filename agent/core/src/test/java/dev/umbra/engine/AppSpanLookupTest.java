package dev.umbra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
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
        Span span = SdkTracerProvider.builder()
                .build()
                .get("app")
                .spanBuilder("work")
                .startSpan();

        Scope scope = span.makeCurrent();
        try (scope) {
            assertThat(lookup.traceparent())
                    .isEqualTo("00-" + span.getSpanContext().getTraceId() + "-"
                            + span.getSpanContext().getSpanId() + "-01");
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
