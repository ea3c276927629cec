package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.RedactionRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code redact.rules} and what it means for {@code export.content}. */
class RedactionKeysTest {

    private static final RedactionRule EMAIL = new RedactionRule("email", null);
    private static final RedactionRule PHONE = new RedactionRule("phone", null);

    @TempDir
    Path folder;

    @Test
    void rulesAreNamedOrGivenAsPatterns() {
        assertThat(rules(Loading.complete().property("umbra.redact.rules", "email, Phone,ticket:T-[0-9]{2,3}")))
                .containsExactly(EMAIL, PHONE, new RedactionRule("ticket", "T-[0-9]{2,3}"));
    }

    @Test
    void rulesOfOnesOwnMayComeBesidesAllOfUmbras() {
        assertThat(rules(Loading.complete().environment("UMBRA_REDACT_RULES", "all,ticket:T-[0-9]+")))
                .hasSize(8)
                .contains(EMAIL, new RedactionRule("ticket", "T-[0-9]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redact.rules=email\\,ticket:T-[0-9]+,limits.queue=3",
                "redact.rules=email,ticket:T-[0-9]+;limits.queue=3"
            })
    void rulesInTheAgentArgument(String argument) {
        assertThat(rules(Loading.complete().argument(argument)))
                .containsExactly(EMAIL, new RedactionRule("ticket", "T-[0-9]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redact:\n  rules:\n    - email\n    - {name: ticket, pattern: 'T-[0-9]{2,3},?'}\n",
                "redact.rules:\n  - email\n  - name: ticket\n    pattern: T-[0-9]{2,3},?\n",
                "redact:\n  rules: [email, 'ticket:T-[0-9]{2,3},?']\n",
                "redact.rules: 'email,ticket:T-[0-9]{2,3}\\,?'\n",
            })
    void rulesInTheFile(String yaml) {
        List<RedactionRule> rules = rules(Loading.complete().file(folder, yaml));

        assertThat(rules.get(0)).isEqualTo(EMAIL);
        assertThat(rules).hasSize(2);
        assertThat(rules.get(1).pattern()).isEqualTo("T-[0-9]{2,3}\\,?");
    }

    @Test
    void patternMayHoldAnEscapedCommaAndAColon() {
        assertThat(rules(Loading.complete().property("umbra.redact.rules", "pair:a\\,b:[c,d]")))
                .containsExactly(new RedactionRule("pair", "a\\,b:[c,d]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "emial ~ knows no rule 'emial'; write email, phone,",
                "email,,phone ~ holds an empty item",
                "ticket:T-([0-9]+ ~ the pattern of the rule ticket is not one of RE2",
                "ticket:(?=T)x ~ the pattern of the rule ticket is not one of RE2",
                "ticket:(a)\\1 ~ the pattern of the rule ticket is not one of RE2",
                "ticket:[0-9]* ~ the pattern of the rule ticket fits the empty text",
                "ticket: ~ the pattern of the rule ticket fits the empty text",
                "email:x+ ~ 'email' cannot be the name of a rule of yours",
                "My Rule:x+ ~ 'My Rule' cannot be the name of a rule of yours",
                "a:x+,a:y+ ~ names the rule a twice",
                "email,none ~ knows no rule 'none'",
            })
    void wrongRuleIsAnErrorThatNamesIt(String written, String remedy) {
        assertThat(Loading.complete().property("umbra.redact.rules", written).errors())
                .singleElement()
                .asString()
                .startsWith("redact.rules=" + written + " (system property umbra.redact.rules): " + remedy);
    }

    @Test
    void ruleOfTheFileWithoutPatternIsAnError() {
        assertThat(Loading.complete()
                        .file(folder, "redact:\n  rules:\n    - {name: ticket}\n")
                        .errors())
                .singleElement()
                .asString()
                .contains("redact.rules (file ", "a rule is a name, or has a name and a pattern");
    }

    @Test
    void withoutRulesContentIsNotExportedInFullUnasked() {
        assertThat(Loading.complete().argument("redact.rules=none").errors())
                .containsExactly("redact.rules=none: leaves nothing to redact, but export.content is redacted; set"
                        + " export.content to none or full, or name a rule");
    }

    @ParameterizedTest
    @CsvSource({"full,FULL", "none,NONE"})
    void noneSwitchesRedactionOff(String written, Settings.Content content) {
        Settings settings = Loading.complete()
                .argument("redact.rules=none,export.content=" + written)
                .settings();

        assertThat(settings.redaction().rules()).isEmpty();
        assertThat(settings.export().content()).isEqualTo(content);
    }

    @Test
    void theShadowMayBeSentEverything() {
        assertThat(Loading.complete()
                        .argument("redact.shadow=false")
                        .settings()
                        .redaction()
                        .shadow())
                .isFalse();
    }

    private static List<RedactionRule> rules(Loading loading) {
        return loading.settings().redaction().rules();
    }
}
