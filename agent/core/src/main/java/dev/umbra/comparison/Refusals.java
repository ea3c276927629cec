package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import java.util.regex.Pattern;

/**
 * Whether an answer declines to answer.
 *
 * <p>Some APIs say so: by a part of its own, or by the reason why the model stopped. Where the model merely says so, only
 * the usual English openings of a short answer count: rather miss one than take an answer that begins with an apology, or
 * says what it cannot know, for a refusal.
 */
final class Refusals {

    /** A longer answer has more to say than no. */
    static final int LONGEST = 600;

    private static final Pattern OPENING = Pattern.compile(
            "(i('m| am) (very |so |really )?sorry,? (but )?|sorry,? (but )?|i apologi[sz]e,? (but )?|unfortunately,? )?"
                    + "(i can't|i cannot|i can not|i won't|i'm unable to|i am unable to|i'm not able to|i am not able to) "
                    + "(help|assist|comply|fulfil|fulfill|engage|participate|do that)\\b");

    private Refusals() {}

    static boolean refuses(ChatAnswer answer) {
        if (answer.finish() == FinishReason.CONTENT_FILTER
                || answer.parts().stream().anyMatch(Part.Refusal.class::isInstance)) {
            return true;
        }
        String text = answer.text();
        return text.length() <= LONGEST
                && answer.toolCalls().isEmpty()
                && OPENING.matcher(FoldedText.of(text).replace('’', '\'')).lookingAt();
    }
}
