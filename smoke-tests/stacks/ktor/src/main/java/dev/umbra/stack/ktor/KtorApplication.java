package dev.umbra.stack.ktor;

import dev.umbra.stack.Ways;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.HttpClientEngineFactory;
import io.ktor.client.engine.apache5.Apache5;
import io.ktor.client.engine.java.Java;
import io.ktor.client.engine.okhttp.OkHttp;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import io.ktor.http.ContentType;
import io.ktor.http.HttpMethod;
import io.ktor.http.content.TextContent;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.jvm.javaio.BlockingKt;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;

/** Ktor's client, as Kotlin's compiler would call it, on each engine that rides on a watched HTTP client. */
final class KtorApplication {

    private KtorApplication() {}

    /** A suspending function: its result, or the sign that it will come by the continuation. */
    @FunctionalInterface
    private interface Suspending<T> {
        Object start(Continuation<? super T> continuation);
    }

    public static void main(String[] arguments) {
        Ways ways = new Ways();
        add(ways, "ktor-okhttp", OkHttp.INSTANCE);
        add(ways, "ktor-java", Java.INSTANCE);
        add(ways, "ktor-apache5", Apache5.INSTANCE);
        ways.serve();
    }

    private static void add(Ways ways, String name, HttpClientEngineFactory<?> engine) {
        HttpClient client = HttpClientKt.HttpClient(engine, configuration -> Unit.INSTANCE);
        ways.with(name, question -> ask(client, question));
        ways.with(name + "-stream", question -> stream(client, question));
    }

    /** {@code client.post(…).bodyAsText()}. */
    private static String ask(HttpClient client, String question) {
        HttpStatement statement = new HttpStatement(request(ChatJson.request(question, false)), client);
        HttpResponse response = await(statement::execute);
        return ChatJson.answer(await(c -> HttpResponseKt.bodyAsText(response, StandardCharsets.UTF_8, c)));
    }

    /** {@code client.preparePost(…).execute { it.bodyAsChannel()… }}: the body is read as it comes. */
    private static String stream(HttpClient client, String question) {
        HttpStatement statement = new HttpStatement(request(ChatJson.request(question, true)), client);
        return KtorApplication.<String>await(c -> statement.execute((response, inside) -> streamed(response), c));
    }

    private static String streamed(HttpResponse response) {
        ByteReadChannel body = await(c -> HttpResponseKt.bodyAsChannel(response, c));
        return ChatJson.streamed(new BufferedReader(
                new InputStreamReader(BlockingKt.toInputStream(body, null), StandardCharsets.UTF_8)));
    }

    private static HttpRequestBuilder request(String json) {
        HttpRequestBuilder request = new HttpRequestBuilder();
        HttpRequestKt.url(request, Ways.providerUrl() + "/v1/chat/completions");
        request.setMethod(new HttpMethod("POST"));
        request.getHeaders().append("Authorization", "Bearer test-key-production");
        request.setBody(new TextContent(json, ContentType.Application.INSTANCE.getJson(), null));
        return request;
    }

    private static <T> T await(Suspending<T> function) {
        try {
            return BuildersKt.<T>runBlocking(
                    EmptyCoroutineContext.INSTANCE, (scope, continuation) -> function.start(continuation));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
