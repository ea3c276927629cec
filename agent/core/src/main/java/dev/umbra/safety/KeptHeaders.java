package dev.umbra.safety;

import java.util.List;

/**
 * The headers that Umbra asks a client library for. Besides those that the configuration names, which must not speak of a
 * credential, no other header enters it, so a credential or a cookie cannot leak from it; a test holds that none is listed.
 * Names are in lower case.
 */
public final class KeptHeaders {

    /** Of requests: how to read the body, whether the call is a retry, and which span made it. */
    public static final List<String> REQUEST = List.of(
            "accept", "amz-sdk-request", "content-encoding", "content-type", "traceparent", "x-stainless-retry-count");

    /** Of responses: how to read the body, the provider's id of the call, and what its rate limits left. */
    public static final List<String> RESPONSE = List.of(
            "content-encoding",
            "content-type",
            "retry-after",
            "retry-after-ms",
            // ids of the call
            "request-id", // Anthropic
            "x-request-id", // OpenAI, Vertex AI
            "apim-request-id", // Azure
            "x-amzn-requestid", // Bedrock
            "x-debug-trace-id", // Cohere
            "mistral-correlation-id",
            // what Bedrock says of an InvokeModel answer in headers alone
            "x-amzn-bedrock-input-token-count",
            "x-amzn-bedrock-output-token-count",
            "x-amzn-bedrock-cache-read-input-token-count",
            "x-amzn-bedrock-cache-write-input-token-count",
            "x-amzn-bedrock-invocation-latency",
            "openai-processing-ms",
            "x-ms-region",
            // OpenAI, and most that speak its language
            "x-ratelimit-limit-requests",
            "x-ratelimit-limit-tokens",
            "x-ratelimit-remaining-requests",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-requests",
            "x-ratelimit-reset-tokens",
            "x-ratelimit-renewalperiod-requests", // Azure
            "x-ratelimit-renewalperiod-tokens",
            "x-ratelimit-limit", // OpenRouter
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            // Mistral
            "x-ratelimit-limit-req-10-second",
            "x-ratelimit-limit-req-minute",
            "x-ratelimit-limit-tokens-minute",
            "x-ratelimit-limit-tokens-month",
            "x-ratelimit-remaining-req-10-second",
            "x-ratelimit-remaining-req-minute",
            "x-ratelimit-remaining-tokens-minute",
            "x-ratelimit-remaining-tokens-month",
            "x-ratelimit-tokens-query-cost",
            // Cohere
            "x-trial-endpoint-call-limit",
            "x-trial-endpoint-call-remaining",
            "anthropic-ratelimit-requests-limit",
            "anthropic-ratelimit-requests-remaining",
            "anthropic-ratelimit-requests-reset",
            "anthropic-ratelimit-tokens-limit",
            "anthropic-ratelimit-tokens-remaining",
            "anthropic-ratelimit-tokens-reset",
            "anthropic-ratelimit-input-tokens-limit",
            "anthropic-ratelimit-input-tokens-remaining",
            "anthropic-ratelimit-input-tokens-reset",
            "anthropic-ratelimit-output-tokens-limit",
            "anthropic-ratelimit-output-tokens-remaining",
            "anthropic-ratelimit-output-tokens-reset");

    private KeptHeaders() {}
}
