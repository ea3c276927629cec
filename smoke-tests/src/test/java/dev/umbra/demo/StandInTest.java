package dev.umbra.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class StandInTest {

    @Test
    void aStreamedAnswerIsOneEventForEachWordThenTheFinishTheUsageAndTheEnd() throws Exception {
        try (StandIn standIn = StandIn.start(question -> Reply.text("two words", 0))) {

            HttpResponse<String> response =
                    ask(standIn, "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true},%s}");

            assertThat(response.body().split("\n\n"))
                    .satisfiesExactly(
                            event -> assertThat(event).startsWith("data: {").contains("\"content\":\"two\""),
                            event -> assertThat(event).contains("\"content\":\" words\""),
                            event -> assertThat(event).contains("\"finish_reason\":\"stop\""),
                            event -> assertThat(event).contains("\"completion_tokens\":2"),
                            event -> assertThat(event).isEqualTo("data: [DONE]"));
        }
    }

    @Test
    void itRemembersWhatItWasAsked() throws Exception {
        try (StandIn standIn = StandIn.start(question -> Reply.failure(500, "scripted"))) {

            HttpResponse<String> response = ask(standIn, "{\"model\":\"m\",%s}");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(standIn.questions()).singleElement().satisfies(question -> {
                assertThat(question.path()).isEqualTo("/v1/chat/completions");
                assertThat(question.text()).isEqualTo("How many?");
                assertThat(question.model()).isEqualTo("m");
            });
        }
    }

    @Test
    void aHangUpIsAnErrorOfTheConnection() throws Exception {
        try (StandIn standIn = StandIn.start(question -> new Reply.HangUp())) {
            assertThatThrownBy(() -> ask(standIn, "{\"model\":\"m\",%s}")).isInstanceOf(IOException.class);
        }
    }

    private static HttpResponse<String> ask(StandIn standIn, String body) throws IOException, InterruptedException {
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"How many?\"}]";
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIn.baseUrl() + "/chat/completions"))
                .POST(BodyPublishers.ofString(body.formatted(messages)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
