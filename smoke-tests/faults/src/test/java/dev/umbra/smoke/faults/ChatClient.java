package dev.umbra.smoke.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** An HTTP client of the application's, as its own documentation says to use it. */
enum ChatClient {
    JAVA_NET_HTTP {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        @Override
        Answer post(String url, byte[] body) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("Authorization", "Bearer test-key-production")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            return new Answer(response.statusCode(), response.body());
        }
    },

    OKHTTP {
        private final OkHttpClient http = new OkHttpClient();

        @Override
        Answer post(String url, byte[] body) throws IOException {
            Request request = new Request.Builder()
                    .url(url)
                    .header("Authorization", "Bearer test-key-production")
                    .post(RequestBody.create(body, MediaType.get("application/json")))
                    .build();
            Response response = http.newCall(request).execute();
            return new Answer(response.code(), response.body().byteStream());
        }
    };

    /** Whoever closes the body has closed the answer. */
    record Answer(int status, InputStream body) {}

    abstract Answer post(String url, byte[] body) throws IOException, InterruptedException;
}
