package dev.umbra.telemetry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the owner's name out of what is exported: Vertex AI has the project in the path
 * ({@code /projects/shop-7/locations/…}), Bedrock the account in the ARN that may stand for a model
 * ({@code arn:aws:bedrock:eu-west-1:123456789012:inference-profile/…}), plain or percent-encoded.
 */
final class CloudAccounts {

    private static final Pattern PROJECT = Pattern.compile("\\b(projects/)[^/]+");
    private static final Pattern ARN = Pattern.compile("(?i)\\b(arn(?::|%3A)(?:[^:%/]*(?::|%3A)){3})[^:%/]+");

    private CloudAccounts() {}

    /** A path or the name of a model, with {@code -} in place of the owner. */
    static @Nullable String masked(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String withoutProject = PROJECT.matcher(name).replaceAll("$1-");
        return ARN.matcher(withoutProject).replaceAll("$1-");
    }
}
