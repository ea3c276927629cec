package dev.umbra.dialect.cohere;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.HeldSchema;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a chat request anew. */
final class CohereRequestWriter {

    private static final String JSON = "json_object";
    private static final int MOST_STOP_SEQUENCES = 5;
    private static final long MOST_TOP_K = 500;

    private final ChatRequest request;
    private final Set<String> lossy;
    private final ObjectNode body = Json.newObject();

    CohereRequestWriter(ChatRequest request, Set<String> lossy) {
        this.request = request;
        this.lossy = lossy;
    }

    ObjectNode write() throws UntranslatableException {
        if (request.model() != null) {
            body.put("model", request.model());
        }
        if (request.stream()) {
            body.put("stream", true);
        }
        CohereMessageWriter.write(request.messages(), body, lossy);
        CohereToolWriter.write(request, body, lossy);
        writeOutputFormat();
        writeSampling(request.sampling());
        writeStopSequences(request.sampling().stopSequences());
        writeEffort(request.sampling().effort());
        return body;
    }

    private void writeOutputFormat() throws UntranslatableException {
        OutputFormat format = request.outputFormat();
        if (format instanceof OutputFormat.Text) {
            body.putObject("response_format").put("type", "text");
            return;
        }
        if (format instanceof OutputFormat.Unsaid) {
            return;
        }
        // the API refuses JSON together with tools
        if (!request.tools().isEmpty()) {
            lossy.add(Losses.OUTPUT_FORMAT);
            return;
        }
        if (format instanceof OutputFormat.JsonSchema schema) {
            writeSchema(schema);
        } else {
            body.putObject("response_format").put("type", JSON);
        }
    }

    /** "The top level type must be object", says the guide to structured outputs. */
    private void writeSchema(OutputFormat.JsonSchema asked) throws UntranslatableException {
        ObjectNode schema = JsonText.object(asked.schema(), "the schema of the answer is not a JSON object");
        if (!HeldSchema.describesObject(schema)) {
            lossy.add(Losses.OUTPUT_FORMAT);
            return;
        }
        body.putObject("response_format").put("type", JSON).set("json_schema", schema);
        HeldSchema.addLosses(asked, lossy);
    }

    /** The limits are those of the API's reference. */
    private void writeSampling(Sampling sampling) {
        if (sampling.maxTokens() != null) {
            body.put("max_tokens", sampling.maxTokens());
        }
        if (sampling.temperature() != null) {
            body.put("temperature", sampling.temperature());
        }
        write("p", sampling.topP(), 0.01, 0.99, Losses.TOP_P);
        write("frequency_penalty", sampling.frequencyPenalty(), 0, 1, Losses.FREQUENCY_PENALTY);
        write("presence_penalty", sampling.presencePenalty(), 0, 1, Losses.PRESENCE_PENALTY);
        Long topK = sampling.topK();
        if (topK != null) {
            body.put("k", Math.min(topK, MOST_TOP_K));
            lose(topK > MOST_TOP_K, Losses.TOP_K);
        }
        Long seed = sampling.seed();
        if (seed != null && seed >= 0) {
            body.put("seed", seed);
        }
        lose(seed != null && seed < 0, Losses.SEED);
        lose(sampling.choices() != null && sampling.choices() > 1, Losses.CHOICES);
    }

    private void write(String field, @Nullable Double value, double least, double most, String loss) {
        if (value == null) {
            return;
        }
        double taken = Math.min(Math.max(value, least), most);
        body.put(field, taken);
        lose(taken != value, loss);
    }

    private void writeStopSequences(List<String> sequences) {
        if (sequences.isEmpty()) {
            return;
        }
        ArrayNode written = body.putArray("stop_sequences");
        sequences.stream().limit(MOST_STOP_SEQUENCES).forEach(written::add);
        lose(sequences.size() > MOST_STOP_SEQUENCES, Losses.STOP_SEQUENCES);
    }

    /** The API knows a budget and no levels; its models that reason do so unless told otherwise. */
    private void writeEffort(@Nullable Effort effort) {
        if (effort == null) {
            return;
        }
        Long budget = effort.budgetTokens();
        boolean none = "none".equals(effort.level()) || Long.valueOf(0).equals(budget);
        if (none) {
            body.putObject("thinking").put("type", "disabled");
            return;
        }
        lose(effort.level() != null || (budget != null && budget < 0), Losses.EFFORT);
        if (budget != null && budget > 0) {
            body.putObject("thinking").put("type", "enabled").put("token_budget", budget);
        } else if (budget == null && effort.level() == null) {
            body.putObject("thinking").put("type", "enabled");
        }
    }

    private void lose(boolean lost, String word) {
        if (lost) {
            lossy.add(word);
        }
    }
}
