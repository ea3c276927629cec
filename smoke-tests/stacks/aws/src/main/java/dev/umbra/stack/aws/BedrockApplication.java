package dev.umbra.stack.aws;

import dev.umbra.stack.Ways;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Converse on Apache HttpClient 5 and 4 and HttpURLConnection, Converse and ConverseStream on Netty. */
final class BedrockApplication {

    private static final String MODEL = "large-1";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test-id-production", "test-key-production"));

    /** Over cleartext the client would speak HTTP/2 without asking. */
    private final BedrockRuntimeAsyncClient netty = BedrockRuntimeAsyncClient.builder()
            .endpointOverride(URI.create(Ways.providerUrl()))
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(
                    NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1).build())
            .build();

    private BedrockApplication() {}

    public static void main(String[] arguments) {
        BedrockApplication application = new BedrockApplication();
        BedrockRuntimeClient apache5 = blocking(Apache5HttpClient.create());
        BedrockRuntimeClient apache4 = blocking(ApacheHttpClient.create());
        BedrockRuntimeClient urlConnection = blocking(UrlConnectionHttpClient.create());
        new Ways()
                .with("bedrock-converse-apache5", question -> ask(apache5, question))
                .with("bedrock-converse-apache4", question -> ask(apache4, question))
                .with("bedrock-converse-url-connection", question -> ask(urlConnection, question))
                .with("bedrock-converse-netty", application::askAsync)
                .with("bedrock-converse-stream-netty", application::stream)
                .serve();
    }

    private static BedrockRuntimeClient blocking(SdkHttpClient client) {
        return BedrockRuntimeClient.builder()
                .endpointOverride(URI.create(Ways.providerUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(client)
                .build();
    }

    private static String ask(BedrockRuntimeClient client, String question) {
        return text(client.converse(request -> request.modelId(MODEL).messages(message(question))));
    }

    private String askAsync(String question) {
        return text(netty.converse(request -> request.modelId(MODEL).messages(message(question)))
                .join());
    }

    private String stream(String question) {
        StringBuilder answer = new StringBuilder();
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockDelta(
                                delta -> answer.append(delta.delta().text()))
                        .build())
                .build();
        netty.converseStream(request -> request.modelId(MODEL).messages(message(question)), handler)
                .join();
        return answer.toString();
    }

    private static Message message(String question) {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText(question))
                .build();
    }

    private static String text(ConverseResponse response) {
        return response.output().message().content().get(0).text();
    }
}
