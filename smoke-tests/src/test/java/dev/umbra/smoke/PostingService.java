package dev.umbra.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts what each line of its stdin says, {@code {"path":…,"headers":{…},"body":…}}, and answers with the status that it got. */
final class PostingService {

    private final HttpClient http = HttpClient.newHttpClient();

    private PostingService() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PostingService service = new PostingService();
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            System.out.println(service.post(JsonMapper.shared().readTree(lines.nextLine())));
        }
    }

    private int post(JsonNode call) throws IOException, InterruptedException {
        URI uri = URI.create(System.getenv("PROVIDER_URL") + call.path("path").asString());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(call.path("body").asString()));
        call.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
}
