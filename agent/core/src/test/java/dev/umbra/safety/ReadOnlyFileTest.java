package dev.umbra.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ReadOnlyFileTest {

    private static final String GOOD = "allow | d | chat | POST | **/a | any | example.com/doc\n"
            + "block | d | tools | present | runs them | example.com/doc\n"
            + "drop | d | user | says who | example.com/doc\n";

    private final ReadOnlyRules shipped = ReadOnlyRules.SHIPPED;

    @Test
    void theShippedTableIsWhole() {
        assertThat(Operations.fault()).isNull();
        assertThat(shipped.allowed()).hasSizeGreaterThan(10);
        assertThat(shipped.never()).hasSizeGreaterThan(300);
        assertThat(shipped.blockers()).hasSizeGreaterThan(80);
        assertThat(shipped.cleanings()).hasSizeGreaterThan(40);
    }

    @Test
    void everyRowNamesAPageAsItsSource() {
        Stream<String> sources = Stream.of(
                        shipped.allowed().stream().map(Operation::source),
                        shipped.never().stream().map(RefusedOperation::source),
                        shipped.blockers().stream().map(BodyBlocker::source),
                        shipped.cleanings().stream().map(Cleaning::source))
                .flatMap(source -> source);

        assertThat(sources).allMatch(source -> source.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+(/[\\w./#-]+)?"));
    }

    @Test
    void everyRefusalSaysWhyInWords() {
        Stream<String> reasons = Stream.of(
                        shipped.never().stream().map(RefusedOperation::reason),
                        shipped.blockers().stream().map(BodyBlocker::reason),
                        shipped.cleanings().stream().map(Cleaning::reason))
                .flatMap(reason -> reason);

        assertThat(reasons).allMatch(reason -> reason.contains(" ") && reason.length() < 80);
    }

    @Test
    void everyDialectSaysWhatIsAllowedBlockedAndTakenOutAndNoOtherIsNamed() {
        Set<String> blocked = new HashSet<>();
        shipped.blockers().forEach(blocker -> blocked.addAll(blocker.dialects()));
        Set<String> cleaned = new HashSet<>();
        shipped.cleanings().forEach(cleaning -> cleaned.addAll(cleaning.dialects()));

        assertThat(shipped.allowed().stream().map(Operation::dialect).distinct())
                .containsExactlyInAnyOrderElementsOf(ReadOnlyExamples.dialects());
        assertThat(blocked).containsExactlyInAnyOrderElementsOf(ReadOnlyExamples.dialects());
        assertThat(cleaned).containsExactlyInAnyOrderElementsOf(ReadOnlyExamples.dialects());
    }

    @Test
    void noRowStandsTwice() {
        assertThat(shipped.never().stream()
                        .map(row -> row.method() + " " + row.path().shape()))
                .doesNotHaveDuplicates();
        assertThat(shipped.blockers().stream().map(row -> row.dialects() + row.field() + row.condition()))
                .doesNotHaveDuplicates();
        assertThat(shipped.cleanings().stream()
                        .map(row -> row.dialects() + row.field().text()))
                .doesNotHaveDuplicates();
    }

    @Test
    void readsATableWithCommentsAndSpaces() {
        ReadOnlyRules rules = ReadOnlyRules.parse("t", "# head\r\n\n  " + GOOD);

        assertThat(rules.fault()).isNull();
        assertThat(rules.allowed()).hasSize(1);
        assertThat(rules.blockers()).hasSize(1);
        assertThat(rules.cleanings()).hasSize(1);
    }

    @Test
    void putsAGroupsDialectsInItsPlace() {
        ReadOnlyRules rules =
                ReadOnlyRules.parse("t", "group | both | a, b\nblock | both, c | x | present | why so | example.com\n");

        assertThat(rules.blockers().get(0).dialects()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permit | d | chat | POST | **/a | any | example.com/doc",
                "allow | d | chat | POST | **/a | any",
                "allow | d | chat | POST | **/a | any | | example.com/doc",
                "allow | d | chat | POST | **/a | any | ",
                "allow | d | chat | POST | a | any | example.com/doc",
                "allow | d | chat | POST | **/a | https://example.com | example.com/doc",
                "never | POST | a | stores | example.com/doc",
                "never | POST | /a | stores",
                "block | d | tools | sometimes | why | example.com/doc",
                "block | d | tools[ | present | why | example.com/doc",
                "block | d | n | above x | why | example.com/doc",
                "drop | d | | why | example.com/doc",
                "put | d | store | no | why | example.com/doc",
                "put | d | store | false | example.com/doc",
                "allow",
                "|"
            })
    void aTableWithOneRowThatCannotBeReadAllowsNothingAndSaysWhichRow(String row) throws Exception {
        ReadOnlyRules rules = ReadOnlyRules.parse("table.txt", GOOD + row + "\n");

        assertThat(rules.fault()).startsWith("table.txt: line 4: ");
        assertThat(new Operations(rules.allowed()).firstMatching("h", "POST", "/a"))
                .isNull();
        assertThat(new BodyBlockers(rules.blockers()).firstBlocking(question())).startsWith("dialect: ");
    }

    @Test
    void aMissingTableAllowsNothing() {
        ReadOnlyRules rules = ReadOnlyRules.load("no-such-table.txt");

        assertThat(rules.fault()).isEqualTo("no-such-table.txt is missing");
        assertThat(rules.allowed()).isEmpty();
    }

    @Test
    void whatIsNeverMirroredWinsOverWhatIsAllowed() {
        ReadOnlyRules rules = ReadOnlyRules.parse("t", GOOD + "never | POST | **/x/a | stores it | example.com\n");
        Operations operations = new Operations(rules.allowed());

        assertThat(operations.firstMatching("h", "POST", "/v1/x/a")).isNull();
        assertThat(operations.firstMatching("h", "POST", "/v1/a")).isNotNull();
    }

    private static Question question() {
        return new Question(
                "d",
                "/a",
                new ChatRequest(null, false, List.of(), Sampling.DEFAULT),
                JsonNodeFactory.instance.objectNode(),
                List.of());
    }
}
