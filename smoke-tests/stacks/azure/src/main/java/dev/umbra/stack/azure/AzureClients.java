package dev.umbra.stack.azure;

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import dev.umbra.stack.Ways;
import java.time.Duration;

/**
 * Azure's client on its default transport, Reactor Netty. Its own pipeline sends no key over cleartext, so the stand-in is reached
 * through one that adds the key as any header.
 */
final class AzureClients {

    private AzureClients() {}

    static OpenAIClientBuilder builder() {
        return new OpenAIClientBuilder().endpoint(Ways.providerUrl()).pipeline(pipeline());
    }

    private static HttpPipeline pipeline() {
        HttpHeaders key = new HttpHeaders().set(HttpHeaderName.fromString("api-key"), "test-key-production");
        return new HttpPipelineBuilder()
                .policies(new RetryPolicy(new FixedDelay(3, Duration.ofMillis(20))), new AddHeadersPolicy(key))
                .build();
    }
}
