package dev.umbra.benchmarks.overhead;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp, synchronous. */
final class OkHttpCalls implements Calls {

    private final OkHttpClient client =
            new OkHttpClient.Builder().socketFactory(new NoDelaySockets()).build();
    private final MediaType json = MediaType.get("application/json");
    private final String url;

    OkHttpCalls(String url) {
        this.url = url;
    }

    @Override
    public void post(byte[] body, Answer answer) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", AUTHORIZATION)
                .post(RequestBody.create(body, json))
                .build();
        try (Response response = client.newCall(request).execute()) {
            answer.takeAll(response.body().byteStream());
        }
    }
}
