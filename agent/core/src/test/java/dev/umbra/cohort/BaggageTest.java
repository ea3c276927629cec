package dev.umbra.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaggageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant=acme|acme",
                "a=1,tenant=acme,b=2|acme",
                "a=1 , tenant = acme ; ttl=5;secure , b=2|acme",
                "tenants=x,my-tenant=y,tenant=z|z",
                "tenant=a%20b%2Cc|a b,c",
                "tenant=M%C3%BCnchen|M\u00fcnchen",
                "tenant=100%,b=2|100%",
                "tenant=%zz%4|%zz%4",
                "tenant=a+b|a+b",
                "tenant=a=b,c=d|a=b",
                "junk,,;,tenant=acme|acme",
                "tenant=first,tenant=second|first",
            })
    void theEntryOfTheKeyIsFoundAndDecoded(String header, String value) {
        assertThat(Baggage.find(header, "tenant")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tenant", ",,,,", "Tenant=acme", "a=tenant", "a=1;tenant=acme", "=", "a=1,=tenant"})
    void withoutSuchAnEntryThereIsNone(String header) {
        assertThat(Baggage.find(header, "tenant")).isNull();
    }

    @Test
    void anEmptyValueIsEmpty() {
        assertThat(Baggage.find("tenant=,a=1", "tenant")).isEmpty();
    }

    /** OpenTelemetry's own reader, which most applications write for. */
    @ParameterizedTest
    @ValueSource(
            strings = {"tenant=acme", "a=1,tenant=a%20b%2Cc;p=1,b=2", " tenant = z ,c=d", "b=2,tenant=M%C3%BCnchen"})
    void itReadsWhatOpenTelemetryReads(String header) {
        Context context = W3CBaggagePropagator.getInstance().extract(Context.root(), header, (carrier, key) -> carrier);

        assertThat(Baggage.find(header, "tenant"))
                .isNotNull()
                .isEqualTo(io.opentelemetry.api.baggage.Baggage.fromContext(context)
                        .getEntryValue("tenant"));
    }
}
