package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import org.jspecify.annotations.Nullable;

/** How two answers are given: refused or not, cut or not, how long, in which language. */
final class Manner {

    private Manner() {}

    static MannerComparison compare(ChatAnswer production, ChatAnswer shadow) {
        return new MannerComparison(
                Shift.of(Refusals.refuses(production), Refusals.refuses(shadow)),
                truncation(production.finish(), shadow.finish()),
                Ratios.of((double) length(shadow), (double) length(production)),
                outputTokenRatio(production.usage().output(), shadow.usage().output()),
                sameLanguage(Language.of(production.text()), Language.of(shadow.text())));
    }

    private static @Nullable Shift truncation(@Nullable FinishReason production, @Nullable FinishReason shadow) {
        if (production == null || shadow == null) {
            return null;
        }
        return Shift.of(production == FinishReason.LENGTH, shadow == FinishReason.LENGTH);
    }

    private static long length(ChatAnswer answer) {
        long length = 0;
        for (Part part : answer.parts()) {
            if (part instanceof Part.Text words) {
                length += words.text().length();
            } else if (part instanceof Part.Refusal refusal) {
                length += refusal.text().length();
            }
        }
        return length;
    }

    private static @Nullable Double outputTokenRatio(@Nullable Long production, @Nullable Long shadow) {
        return production == null || shadow == null ? null : Ratios.of(shadow.doubleValue(), production.doubleValue());
    }

    private static @Nullable Boolean sameLanguage(@Nullable String production, @Nullable String shadow) {
        if (production == null || shadow == null) {
            return null;
        }
        return production.equals(shadow);
    }
}
