package dev.umbra.telemetry;

import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.reflect.Method;

/**
 * The OpenTelemetry SDK of Umbra alone: configured as every user of OpenTelemetry expects, but never global, without
 * a shutdown hook, and with no class of the application's.
 *
 * @param contentLimitChars how long one attribute of content may be
 */
record OwnSdk(OpenTelemetrySdk sdk, int contentLimitChars) {

    private static final int DEFAULT_CONTENT_LIMIT_CHARS = 16 * 1024;

    /** Never throws for what a user may have set: without a usable exporter the pair file still works. */
    static OwnSdk build(Settings settings, Log log, String version) {
        try {
            return configured(settings, log, version);
        } catch (RuntimeException e) {
            log.error("the otel.* settings cannot be used (" + e.getMessage() + "), so pairs and metrics are not sent;"
                    + " correct them, or override them for Umbra alone by umbra.otel.*");
            return new OwnSdk(withoutExporters(version), DEFAULT_CONTENT_LIMIT_CHARS);
        }
    }

    private static OwnSdk configured(Settings settings, Log log, String version) {
        ConfigProperties properties = new OtelProperties(settings, log).resolve();
        boolean toFile = settings.export().file() != null;
        AutoConfiguredOpenTelemetrySdkBuilder builder = AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(OwnSdk.class.getClassLoader())
                .disableShutdownHook()
                .addResourceCustomizer((resource, config) -> resource.merge(distribution(version)))
                .addMeterProviderCustomizer((meters, config) -> onlyOwnMetrics(meters))
                .addTracerProviderCustomizer((tracers, config) -> toFile ? alwaysRecording(tracers) : tracers);
        use(properties, builder);
        return new OwnSdk(builder.build().getOpenTelemetrySdk(), contentLimitChars(properties));
    }

    /**
     * Gives the builder all of its properties. It also takes some through public methods, but before it asks those it
     * looks for {@code otel.config.file} in the process; where the application has one, it insists on a module that
     * Umbra does not bundle.
     */
    private static void use(ConfigProperties properties, AutoConfiguredOpenTelemetrySdkBuilder builder) {
        try {
            Method setConfig =
                    AutoConfiguredOpenTelemetrySdkBuilder.class.getDeclaredMethod("setConfig", ConfigProperties.class);
            setConfig.setAccessible(true);
            setConfig.invoke(builder, properties);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this version of the OpenTelemetry SDK is not the one Umbra was built with", e);
        }
    }

    private static OpenTelemetrySdk withoutExporters(String version) {
        Resource resource = Resource.getDefault().merge(distribution(version));
        return OpenTelemetrySdk.builder()
                .setTracerProvider(alwaysRecording(SdkTracerProvider.builder())
                        .setResource(resource)
                        .build())
                .build();
    }

    /** Without an exporter the SDK would make no spans, but the pair file wants them. */
    private static SdkTracerProviderBuilder alwaysRecording(SdkTracerProviderBuilder tracers) {
        return tracers.addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.noop()));
    }

    private static Resource distribution(String version) {
        return Resource.create(Attributes.of(Names.DISTRO_NAME, Names.DISTRO, Names.DISTRO_VERSION, version));
    }

    /**
     * The SDK counts its own queues. The application's SDK does so under the same names and the same service, so
     * those series would collide with the application's.
     */
    private static SdkMeterProviderBuilder onlyOwnMetrics(SdkMeterProviderBuilder meters) {
        return meters.registerView(
                        InstrumentSelector.builder().setName("*").build(),
                        View.builder().setAggregation(Aggregation.drop()).build())
                .registerView(
                        InstrumentSelector.builder().setMeterName(Names.SCOPE).build(),
                        View.builder().build());
    }

    /**
     * The SDK would cut a longer attribute in its middle, so the user's limit for attributes is the limit for
     * content.
     */
    private static int contentLimitChars(ConfigProperties config) {
        int all = config.getInt("otel.attribute.value.length.limit", DEFAULT_CONTENT_LIMIT_CHARS);
        return config.getInt("otel.span.attribute.value.length.limit", all);
    }
}
