package dev.umbra.redaction;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.RedactionRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    @Test
    void sameValueHasTheSamePlaceholderThroughoutThePair() {
        Redactor redactor = Redacting.all();

        String question = redactor.text("mail alice@example.com and bob@example.com");
        String answer = redactor.text("Sent to bob@example.com, not to Alice@Example.com");

        assertThat(question).isEqualTo("mail <email-1> and <email-2>");
        assertThat(answer).isEqualTo("Sent to <email-2>, not to <email-1>");
    }

    @Test
    void numberInAnotherGroupingIsTheSameValue() {
        Redactor redactor = Redacting.all();

        redactor.text("4111 1111 1111 1111");

        assertThat(redactor.text("4111-1111-1111-1111 4111111111111111")).isEqualTo("<card-1> <card-1>");
    }

    @Test
    void everyPairCountsFromOne() {
        RedactionRules rules = RedactionRules.of(List.of(new RedactionRule("email", null)));

        assertThat(rules.redactor().text("alice@example.com")).isEqualTo("<email-1>");
        assertThat(rules.redactor().text("bob@example.com")).isEqualTo("<email-1>");
    }

    @Test
    void countsDifferentValuesByRule() {
        Redactor redactor = Redacting.all();

        redactor.text("alice@example.com bob@example.com alice@example.com 4111111111111111");
        redactor.text("alice@example.com");

        assertThat(redactor.counts()).containsOnly(entry("email", 2L), entry("card", 1L));
    }

    @Test
    void placeholdersStayAsTheyAre() {
        Redactor redactor = Redacting.byPattern("word", "[a-z]+");

        assertThat(redactor.text("write to <email-1> now")).isEqualTo("<word-1> <word-2> <email-1> <word-3>");
        assertThat(redactor.text("<word-1> <word-x>")).isEqualTo("<word-1> <<word-4>-<word-5>>");
    }

    @Test
    void redactingTwiceChangesNothing() {
        String once = Redacting.all().text("Bearer abc123def456ghi, password=<x> alice@example.com +49 170 1234567");

        assertThat(Redacting.all().text(once)).isEqualTo(once);
    }

    @Test
    void whatTwoRulesFindInPartsGoesWholeUnderTheFirst() {
        Redactor redactor = Redacting.byPattern("id", "C-[0-9]+");

        assertThat(redactor.text("see C-77@example.com")).isEqualTo("see <id-1>");
    }

    @Test
    void ruleOfTheUserComesBeforeUmbras() {
        Redactor redactor = Redacting.byPattern("staff", "[a-z]+@example\\.com");

        assertThat(redactor.text("al@example.com, al@example.org")).isEqualTo("<staff-1>, <email-1>");
    }

    @Test
    void onlyChosenRulesAreAtWork() {
        assertThat(Redacting.by("card").text("alice@example.com 4111111111111111"))
                .isEqualTo("alice@example.com <card-1>");
        assertThat(Redacting.by().text("alice@example.com")).isEqualTo("alice@example.com");
    }

    @Test
    void textWithoutFindingsIsTheSameObject() {
        String text = "What is the capital of France? About 2,100,000 people live there.";

        assertThat(Redacting.all().text(text)).isSameAs(text);
    }

    /** Each is the worst that a rule may meet; a quadratic search would take minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@",
                "a@",
                "a.",
                "1",
                "1 ",
                "4111 ",
                "+1",
                ":",
                "a:",
                "::",
                "1.",
                "password",
                "password=",
                " is ",
                "<",
                "<email-",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "Bearer ",
                "eyJ",
                "eyJa.",
                "sk-",
                "://",
                "://:@",
                "%40",
                "DE89 ",
                "(",
                "0 ",
                "00",
                "\"",
                "\\",
                "x@2x.png",
                "{",
                "[\"",
            })
    void redactingTakesTimeLinearInTheLength(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> Redacting.all().text(text));
    }
}
