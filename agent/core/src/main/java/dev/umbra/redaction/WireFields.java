package dev.umbra.redaction;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of the providers' requests that are not words: what the API itself defines, what it gave, and media. All
 * others are redacted, so a text field that Umbra has never heard of is, too.
 */
final class WireFields {

    /** The API's own words, and ids that two places of a request must agree on. */
    private static final Set<String> STRUCTURAL = Set.of(
            "type",
            "role",
            "model",
            "object",
            "status",
            "format",
            "encoding_format",
            "effort",
            "reasoning_effort",
            "anthropic_version",
            "service_tier",
            "serviceTier",
            "tool_choice",
            "mode",
            "id",
            "call_id",
            "tool_call_id",
            "tool_use_id",
            "toolUseId",
            "item_id",
            "file_id",
            "fileId",
            "previous_response_id",
            "conversation",
            "cachedContent",
            "container",
            "fileUri",
            "file_uri",
            "mime_type",
            "mimeType",
            "media_type",
            "mediaType",
            "responseMimeType",
            "response_mime_type",
            "signature",
            "thoughtSignature",
            "thought_signature",
            "encrypted_content",
            "redactedContent");

    /** Where base64 is expected; plain text in the same field (Anthropic's text documents) is redacted. */
    private static final Set<String> MEDIA =
            Set.of("data", "bytes", "file_data", "images", "image", "b64_json", "audio", "video");

    private static final Set<String> FREE = Set.of(
            "arguments",
            "args",
            "json",
            "json_schema",
            "schema",
            "parameters",
            "input_schema",
            "inputSchema",
            "parametersJsonSchema",
            "parameters_json_schema",
            "responseSchema",
            "response_schema",
            "responseJsonSchema",
            "response_json_schema",
            "metadata",
            "variables",
            "promptVariables",
            "requestMetadata",
            "labels",
            "additionalModelRequestFields",
            "context_management");

    /** Free where they hold an object; the same name elsewhere is a list of the API's own items. */
    private static final Set<String> FREE_OBJECTS = Set.of("input", "output", "response", "result", "data", "format");

    private static final int SHORTEST_MEDIA = 32;
    /** Of what a rule finds. */
    private static final int FEWEST_DIGITS = 8;

    private WireFields() {}

    /** Whether the text of that field goes as it is. */
    static boolean isKept(String field, String text, @Nullable ObjectNode within) {
        if (isDataUrl(text) || (MEDIA.contains(field) && isBase64(text, 0) && text.length() >= SHORTEST_MEDIA)) {
            return true;
        }
        if (field.equals("name")) {
            return isToolName(text) && within != null && !isSpeaker(within);
        }
        return STRUCTURAL.contains(field) && isCode(text);
    }

    /** Whether what the field holds has a shape of the application's own. */
    static boolean isFree(String field, JsonNode value) {
        return FREE.contains(field) || (value.isObject() && FREE_OBJECTS.contains(field));
    }

    /** Whether an API may have defined a field of that name; of whoever has a number, that has more digits. */
    static boolean isName(String field) {
        int digits = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c >= 128 || !(Digits.isWord(c) || c == '-' || c == '$')) {
                return false;
            }
            digits += Digits.is(c) ? 1 : 0;
        }
        return digits < FEWEST_DIGITS;
    }

    /** What APIs take for the name of a tool; a person's may be written so, too. */
    static boolean isToolName(String text) {
        boolean begins = !text.isEmpty() && !Digits.is(text.charAt(0));
        return begins && text.length() <= 128 && isCode(text);
    }

    /** A message whose {@code name} is that of whoever speaks, not of the tool. */
    private static boolean isSpeaker(ObjectNode message) {
        String role = message.path("role").asString("");
        return !role.isEmpty() && !role.equals("tool") && !role.equals("function");
    }

    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !(Digits.isWord(c) || "_-.:/+=".indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDataUrl(String text) {
        if (!text.regionMatches(true, 0, "data:", 0, 5)) {
            return false;
        }
        int comma = text.indexOf(',');
        return comma > 0 && text.substring(0, comma).endsWith(";base64") && isBase64(text, comma + 1);
    }

    private static boolean isBase64(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !(Digits.isWord(c) || c == '+' || c == '/' || c == '=')) {
                return false;
            }
        }
        return true;
    }
}
