package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;
import static dev.umbra.dialect.gemini.ProtoJson.spelling;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class GeminiShadow {

    private static final String SYSTEM = "systemInstruction";
    private static final String CONFIG = "generationConfig";
    private static final String LIMIT = "maxOutputTokens";
    private static final String MODEL = "model";

    private GeminiShadow() {}

    static ShadowDraft of(Question question, Candidate candidate) {
        GeminiPath asked = Objects.requireNonNull(GeminiPath.parse(question.path()), "decoded before");
        GeminiPath path = asked.to(candidate.model());
        ObjectNode body = question.body().deepCopy();
        nameModel(body, path.model());
        if (!path.equals(asked)) {
            changeModel(body, path.model());
        }
        if (candidate.systemPrompt() != null) {
            ObjectNode instruction = body.putObject(spelling(body, SYSTEM));
            instruction.putArray("parts").addObject().put("text", candidate.systemPrompt());
        }
        limitOutput(body, candidate);
        return new ShadowDraft(prefix(asked, candidate), path.operation(), path.query(), Map.of(), body, List.of());
    }

    /** The body may repeat what the path says, on Vertex AI with production's project before it. */
    private static void nameModel(ObjectNode body, String model) {
        String named = Json.text(body.path(MODEL));
        if (named != null) {
            body.put(MODEL, (named.contains("/") ? "models/" : "") + model);
        }
    }

    private static void changeModel(ObjectNode body, String model) {
        GeminiSignatures.removeFrom(body.path("contents"));
        if (!GeminiModel.isBefore3(model)) {
            for (JsonNode content : ProtoJson.list(body.path("contents"))) {
                GeminiSignatures.signFirstCall(ProtoJson.list(content.path("parts")));
            }
        }
    }

    private static void limitOutput(ObjectNode body, Candidate candidate) {
        Long asked = ProtoJson.whole(field(field(body, CONFIG), LIMIT));
        Long most = candidate.maxOutputTokens(asked);
        if (most == null || most.equals(asked)) {
            return;
        }
        ObjectNode config = config(body);
        config.put(spelling(config, LIMIT), most);
    }

    private static ObjectNode config(ObjectNode body) {
        return field(body, CONFIG) instanceof ObjectNode config ? config : body.putObject(spelling(body, CONFIG));
    }

    /** A project of Vertex AI has no place in the Gemini API. */
    private static String prefix(GeminiPath asked, Candidate candidate) {
        boolean leavesVertex = asked.prefix().contains("/publishers/") && GeminiHost.isGeminiApi(candidate.host());
        return leavesVertex ? GeminiDialect.PREFIX : asked.prefix();
    }
}
