package dev.umbra.dialect.openai;

import java.util.List;
import java.util.Locale;

/**
 * How one host that speaks Chat Completions differs from the others.
 *
 * @param suffix the host, or the end of it
 * @param providerName {@code gen_ai.provider.name}, a well-known value of the semantic conventions where there is one
 * @param strict it answers 422 to a field it does not know, and to {@code store} and {@code stream_options} too; it
 *     does not store completions and reports usage unasked
 */
record OpenAiHost(String suffix, String providerName, boolean strict) {

    /**
     * An unknown host is taken for a gateway to OpenAI, where the defaults are the unsafe ones: completions of new
     * accounts are stored unless {@code store} is false, and the usage of a stream, which budgets need, is not reported
     * unless asked for. Self-hosted servers (vLLM, Ollama, LiteLLM) ignore what they do not know; for one that does
     * not, {@code target.parameters} removes the field.
     */
    private static final OpenAiHost ANY = new OpenAiHost("", "openai", false);

    private static final List<OpenAiHost> KNOWN = List.of(
            new OpenAiHost(".openai.azure.com", "azure.ai.openai", false),
            new OpenAiHost(".cognitiveservices.azure.com", "azure.ai.openai", false),
            new OpenAiHost(".services.ai.azure.com", "azure.ai.inference", false),
            new OpenAiHost("api.deepseek.com", "deepseek", false),
            new OpenAiHost("api.groq.com", "groq", false),
            // github.com/avante-corp/avante.nvim/issues/2347 (stream_options), github.com/Gitlawb/openclaude/issues/739
            // (store)
            new OpenAiHost("api.mistral.ai", "mistral_ai", true),
            new OpenAiHost("api.moonshot.ai", "moonshot_ai", false),
            new OpenAiHost("api.perplexity.ai", "perplexity", false),
            new OpenAiHost("api.x.ai", "x_ai", false),
            new OpenAiHost("generativelanguage.googleapis.com", "gcp.gemini", false));

    static OpenAiHost of(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> name.endsWith(known.suffix))
                .findFirst()
                .orElse(ANY);
    }
}
