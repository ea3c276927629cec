package dev.umbra.benchmarks.overhead;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The classic client of Apache HttpClient 5. */
final class Apache5Calls implements Calls {

    private final CloseableHttpClient client = HttpClients.createDefault();
    private final String url;

    Apache5Calls(String url) {
        this.url = url;
    }

    @Override
    public void post(byte[] body, Answer answer) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setHeader("Authorization", AUTHORIZATION);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        client.execute(request, response -> {
            try (InputStream stream = response.getEntity().getContent()) {
                answer.takeAll(stream);
            }
            return response.getCode();
        });
    }
}
