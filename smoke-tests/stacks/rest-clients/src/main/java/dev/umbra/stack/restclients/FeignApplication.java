package dev.umbra.stack.restclients;

import dev.umbra.stack.Ways;
import feign.Body;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import feign.http2client.Http2Client;
import feign.okhttp.OkHttpClient;

/**
 * Feign on HttpURLConnection (its default), OkHttp, Apache HttpClient 5 and the JDK's client. It asks again by itself where an error says
 * when; no attempt carries a mark.
 */
final class FeignApplication {

    private FeignApplication() {}

    /** OpenAI's API. */
    interface OpenAi {
        @RequestLine("POST /v1/chat/completions")
        @Headers({"Content-Type: application/json", "Authorization: Bearer test-key-production"})
        @Body("{json}")
        String complete(@Param("json") String json);
    }

    public static void main(String[] arguments) {
        new Ways()
                .with("feign", question -> ask(Feign.builder(), question))
                .with("feign-okhttp", question -> ask(Feign.builder().client(new OkHttpClient()), question))
                .with("feign-hc5", question -> ask(Feign.builder().client(new ApacheHttp5Client()), question))
                .with("feign-java11", question -> ask(Feign.builder().client(new Http2Client()), question))
                .serve();
    }

    private static String ask(Feign.Builder feign, String question) {
        OpenAi openAi = feign.target(OpenAi.class, Ways.providerUrl());
        return ChatJson.answer(openAi.complete(ChatJson.request(question, false)));
    }
}
