package dev.umbra.stack.restclients;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.util.ExponentialBackOff;
import dev.umbra.stack.Ways;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Google's HTTP client on HttpURLConnection and on Apache HttpClient 4; it asks again after a server's error, without a mark. */
final class GoogleHttpApplication {

    private static final GenericUrl URL = new GenericUrl(Ways.providerUrl() + "/v1/chat/completions");

    private GoogleHttpApplication() {}

    public static void main(String[] arguments) {
        HttpTransport net = new NetHttpTransport();
        HttpTransport apache = new ApacheHttpTransport();
        new Ways()
                .with("google-http-net", question -> ask(net, question))
                .with("google-http-net-stream", question -> stream(net, question))
                .with("google-http-apache", question -> ask(apache, question))
                .with("google-http-apache-stream", question -> stream(apache, question))
                .serve();
    }

    private static String ask(HttpTransport transport, String question) throws IOException {
        return ChatJson.answer(execute(transport, question, false).parseAsString());
    }

    private static String stream(HttpTransport transport, String question) throws IOException {
        HttpResponse response = execute(transport, question, true);
        try {
            return ChatJson.streamed(new InputStreamReader(response.getContent(), StandardCharsets.UTF_8));
        } finally {
            response.disconnect();
        }
    }

    private static HttpResponse execute(HttpTransport transport, String question, boolean streamed) throws IOException {
        HttpRequest request = transport
                .createRequestFactory()
                .buildPostRequest(
                        URL, ByteArrayContent.fromString("application/json", ChatJson.request(question, streamed)));
        request.getHeaders().setAuthorization("Bearer test-key-production");
        request.setUnsuccessfulResponseHandler(new HttpBackOffUnsuccessfulResponseHandler(
                new ExponentialBackOff.Builder().setInitialIntervalMillis(20).build()));
        return request.execute();
    }
}
