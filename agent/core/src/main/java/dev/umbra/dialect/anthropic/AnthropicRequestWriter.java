package dev.umbra.dialect.anthropic;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.HeldSchema;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a Messages request anew. */
final class AnthropicRequestWriter {

    /** The API demands a limit; others have none or one of the model's. */
    private static final long DEFAULT_MAX_TOKENS = 4096;

    private final ChatRequest request;
    private final Set<String> lossy;
    private final ObjectNode body = Json.newObject();

    AnthropicRequestWriter(ChatRequest request, Set<String> lossy) {
        this.request = request;
        this.lossy = lossy;
    }

    ObjectNode write() throws UntranslatableException {
        body.put("max_tokens", maxTokens(request.sampling()));
        AnthropicConversationWriter.write(request.messages(), body, lossy);
        AnthropicTools.write(request, body, lossy);
        writeOutputFormat();
        AnthropicEffort.write(request, body, lossy);
        writeSampling(request.sampling());
        return body;
    }

    /** Thinking counts among the output, so a budget without a limit comes on top of the default. */
    private static long maxTokens(Sampling sampling) {
        if (sampling.maxTokens() != null) {
            return sampling.maxTokens();
        }
        Long budget = sampling.effort() == null ? null : sampling.effort().budgetTokens();
        return DEFAULT_MAX_TOKENS + (budget == null ? 0 : Math.min(Math.max(budget, 0), Integer.MAX_VALUE));
    }

    private void writeOutputFormat() throws UntranslatableException {
        OutputFormat format = request.outputFormat();
        if (format instanceof OutputFormat.Json) {
            lossy.add(Losses.OUTPUT_FORMAT);
        }
        if (!(format instanceof OutputFormat.JsonSchema schema)) {
            return;
        }
        ObjectNode held = JsonText.object(schema.schema(), "the schema of the answer is not a JSON object");
        if (HeldSchema.narrow(held)) {
            lossy.add(Losses.OUTPUT_FORMAT);
        }
        body.putObject("output_config")
                .putObject("format")
                .put("type", "json_schema")
                .set("schema", held);
        HeldSchema.addLosses(schema, lossy);
    }

    private void writeSampling(Sampling sampling) {
        ClaudeVersion version = ClaudeVersion.of(request.model());
        boolean thinks = AnthropicBlocks.type(body.path("thinking")).equals("enabled");
        if (version.choosesItsOwnWay()) {
            lose(sampling.temperature() != null, Losses.TEMPERATURE);
            lose(sampling.topP() != null, Losses.TOP_P);
            lose(sampling.topK() != null, Losses.TOP_K);
        } else {
            writeTemperature(sampling.temperature(), thinks);
            boolean either = body.has("temperature") && version.takesOneOfTemperatureAndTopP();
            writeTopP(sampling.topP(), thinks, either);
            writeTopK(sampling.topK(), thinks);
        }
        writeStopSequences(sampling);
        lose(penalizes(sampling.frequencyPenalty()), Losses.FREQUENCY_PENALTY);
        lose(penalizes(sampling.presencePenalty()), Losses.PRESENCE_PENALTY);
        lose(sampling.seed() != null, Losses.SEED);
        lose(sampling.choices() != null && sampling.choices() > 1, Losses.CHOICES);
    }

    /** From 0 to 1; the API refuses any other than 1 while the model thinks. */
    private void writeTemperature(@Nullable Double temperature, boolean thinks) {
        if (temperature == null) {
            return;
        }
        double taken = Math.min(Math.max(temperature, 0), 1);
        if (thinks && taken != 1) {
            lossy.add(Losses.TEMPERATURE);
            return;
        }
        body.put("temperature", taken);
        if (taken != temperature) {
            lossy.add(Losses.TEMPERATURE);
        }
    }

    /** The API refuses less than 0.95 while the model thinks. */
    private void writeTopP(@Nullable Double topP, boolean thinks, boolean temperatureInstead) {
        if (topP == null) {
            return;
        }
        if (temperatureInstead || (thinks && topP < 0.95)) {
            lossy.add(Losses.TOP_P);
        } else {
            body.put("top_p", topP);
        }
    }

    private void writeTopK(@Nullable Long topK, boolean thinks) {
        lose(topK != null && thinks, Losses.TOP_K);
        if (topK != null && !thinks) {
            body.put("top_k", topK);
        }
    }

    /** The API refuses those of white space alone. */
    private void writeStopSequences(Sampling sampling) {
        ArrayNode taken = body.arrayNode();
        for (String sequence : sampling.stopSequences()) {
            if (sequence.isBlank()) {
                lossy.add(Losses.STOP_SEQUENCES);
            } else {
                taken.add(sequence);
            }
        }
        if (!taken.isEmpty()) {
            body.set("stop_sequences", taken);
        }
    }

    private static boolean penalizes(@Nullable Double penalty) {
        return penalty != null && penalty != 0;
    }

    private void lose(boolean lost, String word) {
        if (lost) {
            lossy.add(word);
        }
    }
}
