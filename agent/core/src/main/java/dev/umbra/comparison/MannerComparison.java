package dev.umbra.comparison;

import org.jspecify.annotations.Nullable;

/**
 * How the answers are given, apart from what they say.
 *
 * @param refusal which side declines to answer
 * @param truncation which side was cut by its limit of tokens; null where a side does not say why it stopped
 * @param lengthRatio characters of the candidate's words for each of production's; null where production has none
 * @param outputTokenRatio the same in tokens, as each provider counts its own; null where one does not
 * @param sameLanguage null where the language of a side is not plain
 */
public record MannerComparison(
        @Nullable Shift refusal,
        @Nullable Shift truncation,
        @Nullable Double lengthRatio,
        @Nullable Double outputTokenRatio,
        @Nullable Boolean sameLanguage) {

    public static final MannerComparison NONE = new MannerComparison(null, null, null, null, null);
}
