package dev.umbra.dialect.openai;

import dev.umbra.chat.Citation;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sources that an answer names, as OpenAI's two APIs and their relatives list them. */
public final class OpenAiCitations {

    private OpenAiCitations() {}

    /** Of {@code annotations}. Chat Completions wrap a {@code url_citation} in an object of that name, Responses do not. */
    public static List<Citation> of(JsonNode annotations) {
        List<Citation> citations = new ArrayList<>();
        for (JsonNode annotation : annotations) {
            JsonNode wrapped = annotation.path("url_citation");
            add(citations, wrapped.isObject() ? wrapped : annotation);
        }
        return citations;
    }

    /** Perplexity lists sources beside the choices, in every chunk all of them, once or with their titles too. */
    static List<Citation> ofResponse(JsonNode body, List<Citation> known) {
        List<Citation> citations = new ArrayList<>();
        body.path("search_results").forEach(result -> add(citations, result));
        if (citations.isEmpty()) {
            body.path("citations").forEach(url -> add(citations, url));
        }
        return citations.isEmpty() ? known : citations;
    }

    private static void add(List<Citation> citations, JsonNode cited) {
        String source = source(cited);
        if (source != null) {
            citations.add(new Citation(source, Json.words(cited.path("title")), Json.words(cited.path("content"))));
        }
    }

    private static @Nullable String source(JsonNode cited) {
        for (JsonNode source : List.of(cited, cited.path("url"), cited.path("file_id"), cited.path("filename"))) {
            String words = Json.words(source);
            if (words != null) {
                return words;
            }
        }
        return null;
    }
}
