package dev.umbra.config;

import java.util.function.UnaryOperator;

/**
 * One key that users may set: how it is spelled, what it takes, and what holds without it.
 *
 * @param takes the values that it takes, in words
 * @param standard with {@link Need#DEFAULTED} the value that holds without it; with {@link Need#OPTIONAL} that in words
 * @param shown how the value may be printed; hides what is secret in it
 * @param parser throws {@link IllegalArgumentException} with what would be right; the message never repeats a secret
 */
record Key<T>(
        String name,
        String takes,
        Need need,
        String standard,
        String meaning,
        UnaryOperator<String> shown,
        Parser<T> parser) {

    enum Need {
        REQUIRED,
        DEFAULTED,
        OPTIONAL
    }

    /** Reads the text of one value. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text);
    }

    static <T> Key<T> required(String name, String takes, Parser<T> parser, String meaning) {
        return new Key<>(name, takes, Need.REQUIRED, "required", meaning, UnaryOperator.identity(), parser);
    }

    static <T> Key<T> optional(String name, String takes, Parser<T> parser, String without, String meaning) {
        return new Key<>(name, takes, Need.OPTIONAL, without, meaning, UnaryOperator.identity(), parser);
    }

    static <T> Key<T> defaulted(String name, String takes, Parser<T> parser, String standard, String meaning) {
        return new Key<>(name, takes, Need.DEFAULTED, standard, meaning, UnaryOperator.identity(), parser);
    }

    Key<T> shownBy(UnaryOperator<String> mask) {
        return new Key<>(name, takes, need, standard, meaning, mask, parser);
    }
}
