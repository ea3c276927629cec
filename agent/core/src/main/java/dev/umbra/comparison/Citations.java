package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Citation;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which sources two answers name, whatever they quote of them and how often. */
final class Citations {

    private Citations() {}

    /** Jaccard's index of the two sets of sources; null where both are empty. */
    static @Nullable Double shared(ChatAnswer production, ChatAnswer shadow) {
        Set<String> one = sources(production);
        Set<String> other = sources(shadow);
        Set<String> either = new HashSet<>(one);
        either.addAll(other);
        if (either.isEmpty()) {
            return null;
        }
        one.retainAll(other);
        return (double) one.size() / either.size();
    }

    private static Set<String> sources(ChatAnswer answer) {
        return answer.citations().stream().map(Citation::source).collect(Collectors.toCollection(HashSet::new));
    }
}
