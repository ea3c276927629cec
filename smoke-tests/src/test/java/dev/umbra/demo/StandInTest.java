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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic",
                "anthropic-stream",
                "gemini",
                "gemini-stream",
                "responses",
                "responses-stream",
            })
    void everyProvidersSdkReadsItsAnswer(String way) throws Exception {
        try (StandIn standIn = StandIn.start(question -> Reply.text("two words", 0))) {

            String answer = new ProviderService(standIn.url()).answer(way, "How many?");

            assertThat(answer).isEqualTo("two words");
            assertThat(standIn.questions()).singleElement().satisfies(question -> {
                assertThat(question.text()).isEqualTo("How many?");
                assertThat(question.model()).isEqualTo("large-1");
                assertThat(question.streamed()).isEqualTo(way.endsWith("-stream"));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic-tool, {order=7}",
        "anthropic-stream-tool, {order=7}",
        "gemini-tool, {order=7}",
        "responses-tool, '{\"order\":\"7\"}'",
        "responses-stream-tool, '{\"order\":\"7\"}'",
    })
    void everyProvidersSdkReadsItsToolCall(String way, String arguments) throws Exception {
        try (StandIn standIn = StandIn.start(question -> Reply.toolCall("order_status", "{\"order\":\"7\"}", 0))) {

            String answer = new ProviderService(standIn.url()).answer(way, "Where is order 7?");

            assertThat(answer).isEqualTo("order_status " + arguments);
        }
    }

    @Test
    void aToolThatWasNotOfferedCannotBeCalled() throws Exception {
        try (StandIn standIn = StandIn.start(question -> Reply.toolCall("order_status", "{}", 0))) {

            HttpResponse<String> response = ask(standIn, "{\"model\":\"m\",%s}");

            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /v1/chat/completions                       | {"model":"m","messages":[]}
                    /mistral/v1/chat/completions               | {"model":"m","store":false,"messages":[{}]}
                    /v1/messages                               | {"model":"m","max_tokens":1,"messages":[]}
                    /v1/responses                              | {"model":"m","messages":[]}
                    /v1beta/models/m:generateContent           | {"model":"m","contents":[]}
                    /v1beta/models/m:streamGenerateContent     | {"contents":[]}
                    /model/m/converse                          | {"model":"m"}
                    /api/chat                                  | {"messages":[{"content":[{"text":"parts"}]}]}
                    /v2/chat                                   | {"model":"m","stop":["."],"messages":[]}
                    """)
    void whatTheProviderWouldRefuseIsRefused(String path, String body) throws Exception {
        try (StandIn standIn = StandIn.start(question -> Reply.text("yes", 0))) {

            HttpResponse<String> response = post(standIn.url() + path, body);

            assertThat(response.statusCode()).isEqualTo(400);
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
        return post(standIn.baseUrl() + "/chat/completions", body.formatted(messages));
    }

    private static HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
