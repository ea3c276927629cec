package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Citation;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sources of an answer: what it recites, and what it was grounded on. */
final class GeminiCitations {

    private static final List<String> GROUNDS = List.of("web", "retrievedContext", "maps");

    private GeminiCitations() {}

    /** The Gemini API calls the list {@code citationSources}, Vertex AI {@code citations}. */
    static List<Citation> read(JsonNode candidate) {
        List<Citation> citations = new ArrayList<>();
        JsonNode recited = field(candidate, "citationMetadata");
        for (String name : List.of("citationSources", "citations")) {
            for (JsonNode source : ProtoJson.list(field(recited, name))) {
                addIfAny(citations, citation(source));
            }
        }
        JsonNode grounding = field(candidate, "groundingMetadata");
        for (JsonNode chunk : ProtoJson.list(field(grounding, "groundingChunks"))) {
            for (String ground : GROUNDS) {
                addIfAny(citations, citation(field(chunk, ground)));
            }
        }
        return citations;
    }

    private static @Nullable Citation citation(JsonNode source) {
        String uri = Json.words(source.path("uri"));
        String title = Json.words(source.path("title"));
        String name = uri == null ? title : uri;
        return name == null ? null : new Citation(name, title, Json.words(source.path("text")));
    }

    private static void addIfAny(List<Citation> citations, @Nullable Citation citation) {
        if (citation != null) {
            citations.add(citation);
        }
    }
}
