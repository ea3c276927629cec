package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/**
 * How much the model was asked to reason before it answers. APIs take a level, a number of tokens, or both; neither
 * means that it was asked to, as much as it likes.
 *
 * @param level {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high} or another word of the API; null
 *     where none was given
 * @param budgetTokens 0 for no reasoning, null where no number was given
 */
public record Effort(@Nullable String level, @Nullable Long budgetTokens) {}
