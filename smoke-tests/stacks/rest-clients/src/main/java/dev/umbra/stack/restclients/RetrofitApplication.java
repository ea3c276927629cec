package dev.umbra.stack.restclients;

import dev.umbra.stack.Ways;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.scalars.ScalarsConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Streaming;

/** Retrofit, on OkHttp. */
final class RetrofitApplication {

    private final OpenAi openAi = new Retrofit.Builder()
            .baseUrl(Ways.providerUrl())
            .addConverterFactory(ScalarsConverterFactory.create())
            .build()
            .create(OpenAi.class);

    private RetrofitApplication() {}

    /** OpenAI's API. */
    interface OpenAi {
        @POST("/v1/chat/completions")
        @Headers({"Content-Type: application/json", "Authorization: Bearer test-key-production"})
        Call<String> complete(@Body String json);

        @Streaming
        @POST("/v1/chat/completions")
        @Headers({"Content-Type: application/json", "Authorization: Bearer test-key-production"})
        Call<ResponseBody> stream(@Body String json);
    }

    public static void main(String[] arguments) {
        RetrofitApplication application = new RetrofitApplication();
        new Ways()
                .with("retrofit", application::ask)
                .with("retrofit-async", application::askAsync)
                .with("retrofit-stream", application::stream)
                .serve();
    }

    private String ask(String question) throws IOException {
        return ChatJson.answer(
                openAi.complete(ChatJson.request(question, false)).execute().body());
    }

    private String stream(String question) throws IOException {
        try (ResponseBody body =
                openAi.stream(ChatJson.request(question, true)).execute().body()) {
            return ChatJson.streamed(Objects.requireNonNull(body).charStream());
        }
    }

    private String askAsync(String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        openAi.complete(ChatJson.request(question, false)).enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<String> call, Response<String> response) {
                answer.complete(response.body());
            }

            @Override
            public void onFailure(Call<String> call, Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return ChatJson.answer(answer.join());
    }
}
