package dev.umbra.benchmarks;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/** OkHttp, synchronous; the answer is read line by line as it comes. */
final class OkHttpCalls implements Calls {

    private final OkHttpClient client = new OkHttpClient();
    private final MediaType json = MediaType.get("application/json");
    private final String url;

    OkHttpCalls(String url) {
        this.url = url;
    }

    @Override
    public int post(byte[] body) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer test-key-production")
                .post(RequestBody.create(body, json))
                .build();
        int lines = 0;
        try (Response response = client.newCall(request).execute()) {
            BufferedSource source = response.body().source();
            for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                lines += line.isEmpty() ? 0 : 1;
            }
        }
        return lines;
    }
}
