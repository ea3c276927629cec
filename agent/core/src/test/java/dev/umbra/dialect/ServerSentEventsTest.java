package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSentEventsTest {

    @ParameterizedTest
    @CsvSource({
        "text/event-stream, 'data: {}', true",
        "Text/Event-Stream; charset=utf-8, '', true",
        "application/json, 'data: {}', true",
        ", 'event: ping', true",
        "text/event-stream, '{}', false",
        "application/json, '[]', false",
        ", 'Bad gateway', false"
    })
    void believesTheBodyBeforeTheType(@Nullable String contentType, String body, boolean isStream) {
        assertThat(ServerSentEvents.isStream(contentType, body.getBytes(UTF_8))).isEqualTo(isStream);
    }
}
