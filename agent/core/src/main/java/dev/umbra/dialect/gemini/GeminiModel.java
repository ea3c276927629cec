package dev.umbra.dialect.gemini;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a model's name tells of what its API takes. */
final class GeminiModel {

    private static final Pattern BEFORE_3 = Pattern.compile("(^|.*/)gemini-[12]([.-].*)?");

    private GeminiModel() {}

    /**
     * Whether it is known to be older than Gemini 3, which thinks in levels instead of budgets, takes what tools return
     * besides words, refuses penalties, and refuses calls of tools that nobody signed. Names without a number
     * ({@code gemini-flash-latest}) are of newer ones.
     */
    static boolean isBefore3(@Nullable String model) {
        return model != null && BEFORE_3.matcher(model).matches();
    }
}
