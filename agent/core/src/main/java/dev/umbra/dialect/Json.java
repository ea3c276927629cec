package dev.umbra.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as it came: read strictly, written back with the same keys in the same order and the same digits.
 *
 * <p>A key that appears twice is refused, because Umbra and the provider might each believe another one of the two.
 */
public final class Json {

    private static final int MAX_DEPTH = 200;

    /** Jackson lets the exception of a number out whose exponent no {@code int} holds: {@code 1e23513086323}. */
    private static final String IMMEASURABLE =
            "the body's JSON is nested too deeply, or has a number or text beyond all measure";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** Reads one JSON value in any of JSON's Unicode encodings. */
    public static JsonNode parse(byte[] json) throws UndecodableException {
        try {
            return present(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw undecodable(e);
        } catch (NumberFormatException e) {
            throw new UndecodableException(IMMEASURABLE);
        }
    }

    /** Reads one JSON value. */
    public static JsonNode parse(String json) throws UndecodableException {
        try {
            return present(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw undecodable(e);
        } catch (NumberFormatException e) {
            throw new UndecodableException(IMMEASURABLE);
        }
    }

    public static ObjectNode parseObject(byte[] json) throws UndecodableException {
        if (parse(json) instanceof ObjectNode object) {
            return object;
        }
        throw new UndecodableException("the body is not a JSON object");
    }

    /** Whether the first character of the body is an opening brace. */
    public static boolean opensObject(byte[] body) {
        for (byte next : body) {
            boolean passedOver = next <= ' '; // white space, and the byte order mark, whose bytes are negative
            if (!passedOver) {
                return next == '{';
            }
        }
        return false;
    }

    /** UTF-8, compact. */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JacksonException e) {
            // half of a surrogate pair is legal as an escape in JSON, but has no UTF-8: write it as it came
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(node);
        }
    }

    /** As {@link #write}, but as text. */
    public static String writeText(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** The text of {@code node}; null where it is absent, null, or no text. */
    public static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /** As {@link #text}, but null where the text is empty, too. */
    public static @Nullable String words(JsonNode node) {
        return node.isString() && !node.stringValue().isEmpty() ? node.stringValue() : null;
    }

    /** The texts in a list; whatever else it holds is passed over. */
    public static List<String> texts(Iterable<JsonNode> list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list) {
            if (element.isString()) {
                texts.add(element.stringValue());
            }
        }
        return texts;
    }

    public static @Nullable Long whole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
    }

    public static @Nullable Double number(JsonNode node) {
        if (!node.isNumber()) {
            return null;
        }
        double value = node.decimalValue().doubleValue();
        return Double.isFinite(value) ? value : null;
    }

    private static JsonNode present(@Nullable JsonNode node) throws UndecodableException {
        if (node == null || node.isMissingNode()) {
            throw new UndecodableException("the body is empty");
        }
        return node;
    }

    /**
     * Jackson's own message quotes the text around the fault, so only the place is kept; a limit is exceeded at no
     * place.
     */
    private static UndecodableException undecodable(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return new UndecodableException(
                location == null
                        ? IMMEASURABLE
                        : "the body is not valid JSON (line " + location.getLineNr() + ", column "
                                + location.getColumnNr() + ")");
    }
}
