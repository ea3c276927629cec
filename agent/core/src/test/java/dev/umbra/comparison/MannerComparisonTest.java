package dev.umbra.comparison;

import static dev.umbra.comparison.Answers.answer;
import static dev.umbra.comparison.Answers.citing;
import static dev.umbra.comparison.Answers.counted;
import static dev.umbra.comparison.Answers.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MannerComparisonTest {

    private static final ChatAnswer ANSWERS = said("The capital is Paris.");
    private static final ChatAnswer REFUSES = answer(FinishReason.STOP, new Part.Refusal("No."));

    @Test
    void aRefusalOfTheCandidateAloneIsAShift() {
        assertThat(compare(ANSWERS, REFUSES).refusal()).isEqualTo(Shift.SHADOW_ONLY);
        assertThat(compare(REFUSES, ANSWERS).refusal()).isEqualTo(Shift.PRODUCTION_ONLY);
        assertThat(compare(REFUSES, REFUSES).refusal()).isEqualTo(Shift.BOTH);
        assertThat(compare(ANSWERS, ANSWERS).refusal()).isEqualTo(Shift.NEITHER);
    }

    @Test
    void anAnswerThatAFilterStoppedIsRefused() {
        ChatAnswer filtered = answer(FinishReason.CONTENT_FILTER, new Part.Text("The"));

        assertThat(compare(ANSWERS, filtered).refusal()).isEqualTo(Shift.SHADOW_ONLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I’m sorry, I can’t assist with that request.",
                "Sorry, but I cannot comply with this.",
                "I cannot assist with creating such content. If you are struggling, please talk to somebody.",
                "I am not able to help with that.",
                "Unfortunately, I'm unable to fulfill this request.",
                "I apologise, but I won't engage in this."
            })
    void theUsualOpeningsAreRefusals(String text) {
        assertThat(compare(ANSWERS, said(text)).refusal()).isEqualTo(Shift.SHADOW_ONLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry to hear that you are ill. Drink a lot.",
                "I can't say for certain, but it is about 12 %.",
                "I cannot recommend this film enough.",
                "Unfortunately, the train is late.",
                "You could reply: I'm sorry, but I can't help with that.",
                "I can't help you"
            })
    void whatOnlySoundsLikeOneIsNot(String text) {
        String answer = text.equals("I can't help you") ? text + " more than this: " + "Look here. ".repeat(60) : text;

        assertThat(compare(ANSWERS, said(answer)).refusal()).isEqualTo(Shift.NEITHER);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            STOP,   LENGTH, SHADOW_ONLY
            LENGTH, STOP,   PRODUCTION_ONLY
            LENGTH, LENGTH, BOTH
            STOP,   OTHER,  NEITHER
            -,      LENGTH, -
            STOP,   -,      -
            """)
    void truncationIsASideThatRanIntoItsLimit(FinishReason production, FinishReason shadow, Shift truncation) {
        MannerComparison manner = compare(answer(production, new Part.Text("a")), answer(shadow, new Part.Text("a")));

        assertThat(manner.truncation()).isEqualTo(truncation);
    }

    @Test
    void lengthIsInCharactersOfWords() {
        ChatAnswer shadow = answer(FinishReason.STOP, new Part.Reasoning("hm, hm"), new Part.Text("ab"));

        assertThat(compare(said("abcd"), shadow).lengthRatio()).isEqualTo(0.5);
        assertThat(compare(said("abcd"), said("")).lengthRatio()).isZero();
        assertThat(compare(said(""), shadow).lengthRatio()).isNull();
    }

    @Test
    void tokensCompareWhereBothAreCounted() {
        assertThat(compare(counted(40L), counted(50L)).outputTokenRatio()).isEqualTo(1.25);
        assertThat(compare(counted(40L), counted(null)).outputTokenRatio()).isNull();
        assertThat(compare(counted(0L), counted(1L)).outputTokenRatio()).isNull();
    }

    @Test
    void anAnswerInAnotherLanguageDoesNotMatch() {
        ChatAnswer english = said("The capital of the country is Paris, and it is on the Seine.");
        ChatAnswer english2 = said("It is Paris, which is the capital of France and of its region.");
        ChatAnswer german = said("Die Hauptstadt des Landes ist Paris, und sie liegt nicht an der Loire.");

        assertThat(compare(english, english2).sameLanguage()).isTrue();
        assertThat(compare(english, german).sameLanguage()).isFalse();
        assertThat(compare(english, said("Paris")).sameLanguage()).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            a b,  a b,  1
            a b,  b a,  1
            a b,  b c,  0.3333333333
            a a,  a,    1
            a,    b,    0
            a,    '',   0
            '',   '',   -
            """)
    void citationsCompareBySource(String production, String shadow, Double shared) {
        Double citations = Answers.compare(Answers.plain(), citing(split(production)), citing(split(shadow)))
                .citations();

        if (shared == null) {
            assertThat(citations).isNull();
        } else {
            assertThat(citations).isEqualTo(shared, within(1e-9));
        }
    }

    private static String[] split(String sources) {
        return sources.isEmpty() ? new String[0] : sources.split(" ");
    }

    private static MannerComparison compare(ChatAnswer production, ChatAnswer shadow) {
        return Answers.compare(Answers.plain(), production, shadow).manner();
    }
}
