package dev.umbra.stack.springweb;

import dev.umbra.stack.Ways;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Spring's RestTemplate, RestClient and WebClient. */
final class SpringWebApplication {

    private static final String URL = Ways.providerUrl() + "/v1/chat/completions";
    private static final String KEY = "test-key-production";

    private SpringWebApplication() {}

    public static void main(String[] arguments) {
        Ways ways = new Ways();
        Transports.blocking().forEach((name, factory) -> {
            ways.with("resttemplate-" + name, question -> restTemplate(factory, question));
            ways.with("resttemplate-stream-" + name, question -> restTemplateStream(factory, question));
            ways.with("restclient-" + name, question -> restClient(factory, question));
            ways.with("restclient-stream-" + name, question -> restClientStream(factory, question));
        });
        Transports.reactive().forEach((name, connector) -> {
            ways.with("webclient-" + name, question -> webClient(connector, question));
            ways.with("webclient-stream-" + name, question -> webClientStream(connector, question));
        });
        ways.serve();
    }

    private static String restTemplate(ClientHttpRequestFactory factory, String question) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setBearerAuth(KEY);
        HttpEntity<String> request = new HttpEntity<>(ChatJson.request(question, false), headers);
        return ChatJson.answer(String.valueOf(new RestTemplate(factory).postForObject(URL, request, String.class)));
    }

    private static String restTemplateStream(ClientHttpRequestFactory factory, String question) {
        return String.valueOf(new RestTemplate(factory)
                .execute(
                        URL,
                        HttpMethod.POST,
                        request -> {
                            request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
                            request.getHeaders().setBearerAuth(KEY);
                            request.getBody()
                                    .write(ChatJson.request(question, true).getBytes(StandardCharsets.UTF_8));
                        },
                        SpringWebApplication::streamed));
    }

    private static String restClient(ClientHttpRequestFactory factory, String question) {
        String answer = RestClient.builder()
                .requestFactory(factory)
                .build()
                .post()
                .uri(URL)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Authorization", "Bearer " + KEY)
                .body(ChatJson.request(question, false))
                .retrieve()
                .body(String.class);
        return ChatJson.answer(String.valueOf(answer));
    }

    private static String restClientStream(ClientHttpRequestFactory factory, String question) {
        return RestClient.builder()
                .requestFactory(factory)
                .build()
                .post()
                .uri(URL)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Authorization", "Bearer " + KEY)
                .body(ChatJson.request(question, true))
                .exchange((request, response) -> streamed(response));
    }

    private static String streamed(ClientHttpResponse response) throws IOException {
        return new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))
                .lines()
                .map(ChatJson::delta)
                .collect(Collectors.joining());
    }

    private static String webClient(ClientHttpConnector connector, String question) {
        String answer =
                request(connector, question, false).bodyToMono(String.class).block();
        return ChatJson.answer(String.valueOf(answer));
    }

    /** Spring's decoder hands on the data of each event. */
    private static String webClientStream(ClientHttpConnector connector, String question) {
        return String.valueOf(request(connector, question, true)
                .bodyToFlux(String.class)
                .map(data -> ChatJson.delta("data: " + data))
                .collect(Collectors.joining())
                .block());
    }

    private static WebClient.ResponseSpec request(ClientHttpConnector connector, String question, boolean streamed) {
        return WebClient.builder()
                .clientConnector(connector)
                .build()
                .post()
                .uri(URL)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Authorization", "Bearer " + KEY)
                .bodyValue(ChatJson.request(question, streamed))
                .retrieve();
    }
}
