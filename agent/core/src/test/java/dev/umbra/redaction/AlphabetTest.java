package dev.umbra.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AlphabetTest {

    private final Alphabet numbers = new Alphabet(Alphabet.DIGITS, 3, " -");

    @Test
    void aRunGoesAsFarAsTheAlphabet() {
        assertThat(runs(numbers, "call 030-12 3, or 4")).containsExactly(" 030-12 3");
    }

    @Test
    void aRunWithTooFewTellingCharactersIsNone() {
        assertThat(runs(numbers, "a - - 12 - - b")).isEmpty();
    }

    @Test
    void aRunMayBeginAndEndWithTheText() {
        assertThat(runs(numbers, "123")).containsExactly("123");
        assertThat(runs(numbers, "x123")).containsExactly("123");
        assertThat(runs(numbers, "123x")).containsExactly("123");
        assertThat(runs(numbers, "12")).isEmpty();
        assertThat(runs(numbers, "")).isEmpty();
    }

    @Test
    void theSpacesOfTypographersAreSpaces() {
        assertThat(runs(numbers, "x1\u00a02\u202f3y")).containsExactly("1\u00a02\u202f3");
    }

    @RepeatedTest(200)
    void findsTheRunsThatALookAtEachCharacterFinds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(80); i > 0; i--) {
            text.append("123 -xy\u00a0é".charAt(random.nextInt(9)));
        }

        int least = 1 + repetition.getCurrentRepetition() % 5;
        assertThat(runs(new Alphabet(Alphabet.DIGITS, least, " -"), text.toString()))
                .isEqualTo(characterByCharacter(text.toString(), least));
    }

    private static List<String> runs(Alphabet alphabet, String text) {
        List<String> runs = new ArrayList<>();
        alphabet.eachRun(text, (start, end) -> runs.add(text.substring(start, end)));
        return runs;
    }

    private static List<String> characterByCharacter(String text, int least) {
        List<String> runs = new ArrayList<>();
        for (String run : text.split("[^0-9 \u00a0\u202f-]", -1)) {
            if (Digits.count(run) >= least) {
                runs.add(run);
            }
        }
        return runs;
    }
}
