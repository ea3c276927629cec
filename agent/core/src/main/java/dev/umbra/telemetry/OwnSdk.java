package dev.umbra.telemetry;

import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The OpenTelemetry SDK of Umbra alone: configured as every user of OpenTelemetry expects, but never global, without a shutdown hook,
 * and with no class of the application's.
 *
 * @param contentLimitChars how long one attribute of content may be
 */
record OwnSdk(OpenTelemetrySdk sdk, int contentLimitChars) {

    private static final int DEFAULT_CONTENT_LIMIT_CHARS = 16 * 1024;

    /** Never throws for what a user may have set: without a usable exporter the pair file still works. */
    static OwnSdk build(Settings settings, Log log, String version) {
        try {
            return configured(new OtelProperties(settings, log), version);
        } catch (RuntimeException e) {
            log.error("the otel.* settings cannot be used (" + e.getMessage() + "), so pairs and metrics are not sent;"
                    + " correct them, or override them for Umbra alone by umbra.otel.*");
            return new OwnSdk(withoutExporters(version), DEFAULT_CONTENT_LIMIT_CHARS);
        }
    }

    private static OwnSdk configured(OtelProperties properties, String version) {
        AtomicInteger contentLimitChars = new AtomicInteger();
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(OwnSdk.class.getClassLoader())
                .disableShutdownHook()
                .addPropertiesSupplier(properties::defaults)
                .addPropertiesCustomizer(properties::overrides)
                .addResourceCustomizer((resource, config) -> resource.merge(distribution(version)))
                .addMeterProviderCustomizer((meters, config) -> onlyOwnMetrics(meters))
                .addTracerProviderCustomizer((tracers, config) -> {
                    contentLimitChars.set(contentLimitChars(config));
                    return tracers;
                })
                .build()
                .getOpenTelemetrySdk();
        return new OwnSdk(sdk, contentLimitChars.get());
    }

    private static OpenTelemetrySdk withoutExporters(String version) {
        Resource resource = Resource.getDefault().merge(distribution(version));
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder().setResource(resource).build())
                .build();
    }

    private static Resource distribution(String version) {
        return Resource.create(Attributes.of(
                AttributeKey.stringKey("telemetry.distro.name"),
                "umbra",
                AttributeKey.stringKey("telemetry.distro.version"),
                version));
    }

    /**
     * The SDK counts its own queues. The application's SDK does so under the same names and the same service, so those series would
     * collide with the application's.
     */
    private static SdkMeterProviderBuilder onlyOwnMetrics(SdkMeterProviderBuilder meters) {
        return meters.registerView(
                        InstrumentSelector.builder().setName("*").build(),
                        View.builder().setAggregation(Aggregation.drop()).build())
                .registerView(
                        InstrumentSelector.builder().setMeterName(Names.SCOPE).build(),
                        View.builder().build());
    }

    /** The SDK would cut a longer attribute in its middle, so the user's limit for attributes is the limit for content. */
    private static int contentLimitChars(ConfigProperties config) {
        int all = config.getInt("otel.attribute.value.length.limit", DEFAULT_CONTENT_LIMIT_CHARS);
        return config.getInt("otel.span.attribute.value.length.limit", all);
    }
}
