package dev.umbra.cohort;

import dev.umbra.config.Cohorts;
import dev.umbra.config.Extractor;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.redaction.Redactor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The cohorts and versions of a call, as its pair is filed under them. On Umbra's own thread. */
public final class Tags {

    private final Cohorts cohorts;
    private final boolean redacts;

    /** @param redacts whether what leaves the process is redacted */
    public Tags(Cohorts cohorts, boolean redacts) {
        this.cohorts = cohorts;
        this.redacts = redacts;
    }

    /**
     * In the order of the configuration; what the call does not say, or says as an object or a list, is left out.
     *
     * @param headers at least {@link Cohorts#headers()}
     * @param body as the application sent it
     * @param redactor of the pair, so that the same value has the same placeholder everywhere
     */
    public Map<String, String> of(HeaderLookup headers, JsonNode body, Redactor redactor) {
        Map<String, String> tags = new LinkedHashMap<>();
        cohorts.tags().forEach((name, extractor) -> {
            String sent = extractor instanceof Extractor.Body inBody
                    ? scalar(body.at(inBody.pointer()))
                    : TagValue.sent(extractor, headers);
            String plain = sent == null ? "" : TagValue.plain(sent);
            if (!plain.isEmpty()) {
                // cut last, or half a number would not be known for what it is
                tags.put(name, TagValue.cut(isRedacted(extractor) ? redactor.property(name, plain) : plain));
            }
        });
        return Collections.unmodifiableMap(tags);
    }

    /** A constant is not the call's: it stands in the configuration to be exported. */
    private boolean isRedacted(Extractor extractor) {
        return redacts && !(extractor instanceof Extractor.Constant);
    }

    private static @Nullable String scalar(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : null;
    }
}
