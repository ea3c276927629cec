package dev.umbra.dialect.openai;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A canonical chat, written as a Chat Completions request in the words of the candidate's host. */
final class OpenAiTranslation {

    private static final double MISTRAL_MAX_TEMPERATURE = 1.5;

    /** "Up to 4 sequences", says OpenAI's reference. */
    private static final int MOST_STOP_SEQUENCES = 4;

    private final OpenAiHost host;
    private final ObjectNode body = Json.newObject();
    private final Set<String> lossy = new TreeSet<>();

    private OpenAiTranslation(OpenAiHost host) {
        this.host = host;
    }

    static ShadowDraft of(ChatRequest request, OpenAiAddress.Place place, OpenAiHost host)
            throws UntranslatableException {
        OpenAiTranslation translation = new OpenAiTranslation(host);
        if (!place.namesModel() && request.model() != null) {
            translation.body.put("model", request.model());
        }
        translation.write(request);
        return new ShadowDraft(
                place.prefix(),
                place.path(),
                place.query(),
                Map.of(),
                translation.body,
                List.copyOf(translation.lossy));
    }

    private void write(ChatRequest request) throws UntranslatableException {
        Set<String> freeTextTools = request.tools().stream()
                .filter(ToolDefinition::freeText)
                .map(ToolDefinition::name)
                .collect(Collectors.toSet());
        new OpenAiMessages(host, freeTextTools, lossy, body.putArray("messages")).write(request.messages());
        OpenAiTools.write(request.tools(), host, body, lossy);
        OpenAiTools.write(request.toolChoice(), freeTextTools, host, body);
        outputFormat(
                host.is(OpenAiHost.Trait.OWN_LIMITS) ? OpenAiLimits.format(request, lossy) : request.outputFormat());
        sampling(request.sampling());
        if (request.stream()) {
            stream();
        }
        if (host.mayStore()) {
            body.put("store", false);
        }
    }

    private void outputFormat(OutputFormat format) throws UntranslatableException {
        String type = OpenAiFormat.type(format);
        if (type == null) {
            return;
        }
        ObjectNode written = body.putObject("response_format").put("type", type);
        if (format instanceof OutputFormat.JsonSchema schema) {
            OpenAiFormat.write(schema, written.putObject("json_schema"));
        }
    }

    private void sampling(Sampling sampling) {
        temperature(sampling.temperature());
        number("top_p", sampling.topP());
        if (sampling.topK() != null && host.is(OpenAiHost.Trait.NO_TOP_K)) {
            lossy.add(Losses.TOP_K);
        } else {
            whole("top_k", sampling.topK());
        }
        number("frequency_penalty", sampling.frequencyPenalty());
        number("presence_penalty", sampling.presencePenalty());
        whole(host.limitField(), sampling.maxTokens());
        whole(host.is(OpenAiHost.Trait.MISTRAL) ? "random_seed" : "seed", sampling.seed());
        whole("n", sampling.choices());
        stop(sampling.stopSequences());
        if (sampling.effort() != null) {
            effort(sampling.effort());
        }
    }

    private void temperature(@Nullable Double temperature) {
        boolean tooHot =
                temperature != null && temperature > MISTRAL_MAX_TEMPERATURE && host.is(OpenAiHost.Trait.MISTRAL);
        if (tooHot) {
            lossy.add(Losses.TEMPERATURE);
        }
        number("temperature", tooHot ? Double.valueOf(MISTRAL_MAX_TEMPERATURE) : temperature);
    }

    private void stop(List<String> sequences) {
        if (sequences.isEmpty()) {
            return;
        }
        boolean tooMany = sequences.size() > MOST_STOP_SEQUENCES && host.is(OpenAiHost.Trait.OWN_LIMITS);
        if (tooMany) {
            lossy.add(Losses.STOP_SEQUENCES);
        }
        ArrayNode stop = body.putArray("stop");
        sequences.stream()
                .limit(tooMany ? MOST_STOP_SEQUENCES : sequences.size())
                .forEach(stop::add);
    }

    private void effort(Effort effort) {
        if (host.is(OpenAiHost.Trait.REASONING_BUDGET)) {
            ObjectNode reasoning = body.putObject("reasoning");
            if (effort.level() != null) {
                reasoning.put("effort", effort.level());
            }
            if (effort.budgetTokens() != null) {
                reasoning.put("max_tokens", effort.budgetTokens());
            }
            return;
        }
        String level = OpenAiEffort.level(effort);
        // none and high are all that a provider-neutral SDK sends to Mistral; not found on a page of its own
        boolean unknown =
                host.is(OpenAiHost.Trait.MISTRAL) && !Set.of("none", "high").contains(level == null ? "" : level);
        if (effort.budgetTokens() != null || unknown) {
            lossy.add(Losses.EFFORT);
        }
        if (level != null && !unknown) {
            body.put("reasoning_effort", level);
        }
    }

    private void stream() {
        body.put("stream", true);
        if (!host.is(OpenAiHost.Trait.STRICT)) {
            OpenAiShadow.askForUsage(body);
        }
    }

    private void number(String field, @Nullable Double value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private void whole(String field, @Nullable Long value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
