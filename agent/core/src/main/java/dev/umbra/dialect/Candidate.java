package dev.umbra.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked instead of production, and what is asked differently.
 *
 * @param host without port: not every host takes every field
 * @param basePath of {@code target.url}, without a slash at its end; empty where it has none
 * @param model null means the source's
 * @param systemPrompt instead of the application's; null means the application's
 * @param maxOutputTokens the most that may be asked for; null means as many as the application asks for
 */
public record Candidate(
        String host,
        String basePath,
        @Nullable String model,
        @Nullable String systemPrompt,
        @Nullable Long maxOutputTokens) {

    public Candidate {
        host = host.toLowerCase(Locale.ROOT);
    }

    /** A candidate that is asked the same. */
    public static Candidate at(String host, @Nullable String model) {
        return new Candidate(host, "", model, null, null);
    }

    /** The limit to ask for where the application asked for {@code asked}; null for none. */
    public @Nullable Long maxOutputTokens(@Nullable Long asked) {
        if (maxOutputTokens == null || asked == null) {
            return maxOutputTokens == null ? asked : maxOutputTokens;
        }
        return Math.min(asked, maxOutputTokens);
    }
}
