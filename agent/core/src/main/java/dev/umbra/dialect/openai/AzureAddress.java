package dev.umbra.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.UndecodableException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Azure names the deployment in the path, {@code /openai/deployments/{deployment}/chat/completions}, and the version of
 * the API in the query. Its newer {@code /openai/v1} is as OpenAI's.
 */
final class AzureAddress implements OpenAiAddress {

    /** The latest version that is not a preview; a query in {@code target.url} stands over it. */
    private static final String QUERY = "api-version=2024-10-21";

    private static final String DEPLOYMENTS = "/deployments/";
    private static final String VERSION_1 = "/openai/v1";

    @Override
    public @Nullable String model(String path) throws UndecodableException {
        String deployment = deployment(path);
        if (deployment == null) {
            return null;
        }
        try {
            return URLDecoder.decode(deployment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("the deployment in the path is not percent-encoded");
        }
    }

    @Override
    public Place of(@Nullable String asked, @Nullable String model, Candidate candidate) {
        if (candidate.basePath().endsWith(VERSION_1)) {
            return new Place(VERSION_1, OPERATION, null, false);
        }
        if (asked == null) {
            return deployment("/openai", model == null ? "" : encoded(model));
        }
        String deployment = deployment(asked);
        if (deployment != null) {
            String prefix = asked.substring(0, asked.lastIndexOf(DEPLOYMENTS));
            return deployment(prefix, model == null ? deployment : encoded(model));
        }
        return model == null || candidate.basePath().isEmpty()
                ? new Place(OpenAiAddress.prefix(asked), OPERATION, null, false)
                : deployment("/openai", encoded(model));
    }

    private static Place deployment(String prefix, String segment) {
        return new Place(prefix, DEPLOYMENTS + segment + OPERATION, QUERY, true);
    }

    /** As it is in the path, encoded; null where the path names none. */
    private static @Nullable String deployment(String path) {
        int start = path.lastIndexOf(DEPLOYMENTS);
        if (start < 0) {
            return null;
        }
        int from = start + DEPLOYMENTS.length();
        int end = path.indexOf('/', from);
        String deployment = path.substring(from, end < 0 ? path.length() : end);
        return deployment.isEmpty() ? null : deployment;
    }

    private static String encoded(String deployment) {
        return URLEncoder.encode(deployment, UTF_8).replace("+", "%20");
    }
}
