package dev.umbra.dialect.bedrock;

import dev.umbra.chat.Citation;
import dev.umbra.dialect.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A citation of Converse: where it stands, and the words of the source. Plain and streamed ones are alike. */
final class ConverseCitation {

    private static final List<String> IN_DOCUMENTS = List.of("documentChar", "documentPage", "documentChunk");

    private ConverseCitation() {}

    static Citation decode(JsonNode citation) {
        String title = Json.words(citation.path("title"));
        return new Citation(source(citation, title), title, quote(citation.path("sourceContent")));
    }

    /** A URL, else what the application called the source, else the document's place in the request. */
    private static String source(JsonNode citation, @Nullable String title) {
        JsonNode location = citation.path("location");
        String url = Json.words(location.path("web").path("url"));
        if (url != null) {
            return url;
        }
        String named = Json.words(citation.path("source"));
        if (named != null) {
            return named;
        }
        return title != null ? title : index(location);
    }

    private static String index(JsonNode location) {
        for (String kind : IN_DOCUMENTS) {
            Long index = Json.whole(location.path(kind).path("documentIndex"));
            if (index != null) {
                return index.toString();
            }
        }
        Long result = Json.whole(location.path("searchResultLocation").path("searchResultIndex"));
        return result == null ? "" : result.toString();
    }

    private static @Nullable String quote(JsonNode content) {
        StringBuilder quote = new StringBuilder();
        for (JsonNode part : content) {
            String text = Json.text(part.path("text"));
            quote.append(text == null ? "" : text);
        }
        return quote.isEmpty() ? null : quote.toString();
    }
}
