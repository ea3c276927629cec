package dev.umbra.dialect.openai;

import dev.umbra.dialect.LinkedCalls;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How one host that speaks Chat Completions differs from the others.
 *
 * @param suffix the host, or the end of it
 * @param providerName {@code gen_ai.provider.name}, a well-known value of the semantic conventions where there is one
 */
record OpenAiHost(String suffix, String providerName, Set<Trait> traits) {

    enum Trait {
        /**
         * It answers 422 to a field that it does not know, to {@code store} and {@code stream_options} too; it stores
         * nothing and reports usage unasked.
         */
        STRICT,
        /** It stores nothing unless asked to, and may not know the field {@code store}. */
        STORES_NOTHING,
        /** It limits the answer by {@code max_tokens} alone. */
        ONLY_MAX_TOKENS,
        /** It refuses {@code top_k}, as OpenAI does. */
        NO_TOP_K,
        /**
         * It has OpenAI's limits: ids of tool calls that OpenAI itself could have given, names of tools without dots, four
         * stop sequences, schemas that its grammar can hold, WAV and MP3.
         */
        OWN_LIMITS,
        /** It takes a budget of reasoning, in {@code reasoning.max_tokens}. */
        REASONING_BUDGET,
        /** It has Mistral's words for a few things, and lacks others. */
        MISTRAL
    }

    private static final Pattern CALL_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern MISTRAL_CALL_ID = Pattern.compile("[A-Za-z0-9]{9}");

    /**
     * An unknown host is taken for a gateway to OpenAI, where the defaults are the unsafe ones: completions of new
     * accounts are stored unless {@code store} is false, and the usage of a stream, which budgets need, is not reported
     * unless asked for. Self-hosted servers (vLLM, Ollama, LiteLLM) ignore what they do not know; for one that does
     * not, {@code target.parameters} removes the field.
     */
    private static final OpenAiHost ANY = new OpenAiHost("", "openai", Set.of());

    /** Stored completions are asked for on Azure, and version 2024-10-21 does not know of them. */
    static final OpenAiHost AZURE_DEPLOYMENT =
            new OpenAiHost("", "azure.ai.openai", Set.of(Trait.STORES_NOTHING, Trait.NO_TOP_K, Trait.OWN_LIMITS));

    // github.com/avante-corp/avante.nvim/issues/2347 (stream_options), github.com/Gitlawb/openclaude/issues/739 (store)
    static final OpenAiHost MISTRAL = new OpenAiHost(
            "api.mistral.ai", "mistral_ai", Set.of(Trait.STRICT, Trait.ONLY_MAX_TOKENS, Trait.NO_TOP_K, Trait.MISTRAL));

    private static final List<OpenAiHost> KNOWN = List.of(
            new OpenAiHost("api.openai.com", "openai", Set.of(Trait.NO_TOP_K, Trait.OWN_LIMITS)),
            new OpenAiHost(".openai.azure.com", "azure.ai.openai", Set.of(Trait.NO_TOP_K, Trait.OWN_LIMITS)),
            new OpenAiHost(".cognitiveservices.azure.com", "azure.ai.openai", Set.of(Trait.NO_TOP_K, Trait.OWN_LIMITS)),
            new OpenAiHost(".services.ai.azure.com", "azure.ai.inference", Set.of(Trait.NO_TOP_K)),
            MISTRAL,
            new OpenAiHost("api.deepseek.com", "deepseek", Set.of(Trait.ONLY_MAX_TOKENS, Trait.NO_TOP_K)),
            new OpenAiHost("api.groq.com", "groq", Set.of(Trait.NO_TOP_K)),
            new OpenAiHost("api.moonshot.ai", "moonshot_ai", Set.of(Trait.ONLY_MAX_TOKENS, Trait.NO_TOP_K)),
            new OpenAiHost("api.perplexity.ai", "perplexity", Set.of(Trait.ONLY_MAX_TOKENS)),
            new OpenAiHost("api.x.ai", "x_ai", Set.of(Trait.NO_TOP_K)),
            new OpenAiHost("generativelanguage.googleapis.com", "gcp.gemini", Set.of(Trait.NO_TOP_K)),
            new OpenAiHost("openrouter.ai", "openrouter", Set.of(Trait.REASONING_BUDGET)));

    static OpenAiHost of(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> name.endsWith(known.suffix))
                .findFirst()
                .orElse(ANY);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether it must be told not to store the answer. */
    boolean mayStore() {
        return !is(Trait.STRICT) && !is(Trait.STORES_NOTHING);
    }

    String limitField() {
        return is(Trait.ONLY_MAX_TOKENS) ? "max_tokens" : "max_completion_tokens";
    }

    /** Without limits it is the server's affair. */
    boolean takesToolName(String name) {
        boolean limited = is(Trait.OWN_LIMITS) || is(Trait.MISTRAL);
        return !limited || TOOL_NAME.matcher(name).matches();
    }

    boolean takesCallId(String id) {
        if (is(Trait.MISTRAL)) {
            return MISTRAL_CALL_ID.matcher(id).matches();
        }
        return is(Trait.OWN_LIMITS) ? CALL_ID.matcher(id).matches() : !id.isEmpty();
    }

    /** An id that it takes, for the call of that number. */
    String callId(int number) {
        return is(Trait.MISTRAL) ? "call" + String.format(Locale.ROOT, "%05d", number) : LinkedCalls.plainName(number);
    }
}
