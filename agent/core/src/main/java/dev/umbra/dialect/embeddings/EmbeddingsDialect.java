package dev.umbra.dialect.embeddings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts in, vectors out: {@code /embeddings} (OpenAI, Azure, Mistral and others), {@code /v2/embed} (Cohere),
 * {@code :embedContent} and {@code :batchEmbedContents} (Gemini), {@code /api/embed} (Ollama).
 *
 * <p>Vectors compare within one model's space alone, so most experiments gain nothing from mirroring them: they are
 * watched only with {@code source.dialect=embeddings}, and then nothing else is. For the same reason there is no
 * translation; the candidate is asked in production's own shape.
 */
public final class EmbeddingsDialect implements Dialect {

    public static final String ID = "embeddings";

    /** A model named in the path, and what surrounds it: Gemini's and Azure's. */
    private static final Pattern MODEL_IN_PATH =
            Pattern.compile("(.*/(?:models|deployments)/)([^/:]+)((?::(?:batchE|e)mbedContents?|/embeddings))");

    private static final Pattern OPERATION =
            Pattern.compile("(?:/models/[^/:]+:(?:batchE|e)mbedContents?|/deployments/[^/]+/embeddings"
                    + "|/embeddings|/v2/embed|/api/embed)$");

    /** As in {@code openai}: a name, never a sentence, which may quote the credential. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_.]{1,63}");

    @Override
    public String id() {
        return ID;
    }

    /** By the host alone: the shape is shared by many. */
    @Override
    public String providerName(String host) {
        if (host.endsWith("googleapis.com")) {
            return "gcp.gemini";
        }
        if (host.endsWith(".azure.com")) {
            return "azure.ai.openai";
        }
        if (host.endsWith("mistral.ai")) {
            return "mistral_ai";
        }
        return host.endsWith("cohere.com") || host.endsWith("cohere.ai") ? "cohere" : "openai";
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        return new Question(ID, path, EmbeddingsRequest.decode(modelIn(path), body), body, List.of());
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        return EmbeddingsAnswer.decode(Json.parseObject(body));
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        if (status >= 200 && status <= 299 && !new String(body, ISO_8859_1).contains("\"error\"")) {
            return null;
        }
        String name = name(body);
        boolean failed = status < 200 || status > 299;
        return name == null && failed ? String.valueOf(status) : name;
    }

    private static @Nullable String name(byte[] body) {
        try {
            JsonNode error = Json.parse(body).path("error");
            for (String field : List.of("code", "type", "status")) {
                String value = Json.text(error.path(field));
                if (value != null && NAME.matcher(value).matches()) {
                    return value;
                }
            }
        } catch (UndecodableException notJson) {
            return null;
        }
        return null;
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        ObjectNode body = question.body().deepCopy();
        String path = question.path();
        String model = candidate.model();
        if (model != null) {
            path = MODEL_IN_PATH.matcher(path).replaceFirst("$1" + Matcher.quoteReplacement(model) + "$3");
            String named = Json.text(body.path("model"));
            if (named != null) {
                body.put("model", named.startsWith("models/") ? "models/" + model : model); // Gemini repeats the path's
            }
        }
        Matcher operation = OPERATION.matcher(path);
        int at = operation.find() ? operation.start() : 0;
        return new ShadowDraft(path.substring(0, at), path.substring(at), null, Map.of(), body, List.of());
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        throw new UntranslatableException(
                "embeddings are compared within one model's space; leave target.provider out");
    }

    private static @Nullable String modelIn(String path) {
        Matcher matcher = MODEL_IN_PATH.matcher(path);
        return matcher.matches() ? matcher.group(2) : null;
    }
}
