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

class ReadOnlyTableTest {

    private static final String GOOD = "allow | d | chat | POST | **/a | any | example.com/doc\n"
            + "block | d | tools | present | runs them | example.com/doc\n"
            + "drop | d | user | says who | example.com/doc\n";

    private final OperationRows operations = OperationRows.of(ReadOnlyTable.SHIPPED);
    private final BodyRows bodies = BodyRows.SHIPPED;

    @Test
    void theShippedTableIsWhole() {
        assertThat(Operations.fault()).isNull();
        assertThat(bodies.fault()).isNull();
        assertThat(operations.allowed()).hasSizeGreaterThan(10);
        assertThat(ReadOnlyExamples.NEVER).hasSizeGreaterThan(300);
        assertThat(bodies.blockers()).hasSizeGreaterThan(80);
        assertThat(bodies.cleanings()).hasSizeGreaterThan(40);
    }

    @Test
    void everyRowNamesAPageAsItsSource() {
        Stream<String> sources = Stream.of(
                        operations.allowed().stream().map(Operation::source),
                        ReadOnlyExamples.NEVER.stream().map(RefusedOperation::source),
                        bodies.blockers().stream().map(BodyBlocker::source),
                        bodies.cleanings().stream().map(Cleaning::source))
                .flatMap(source -> source);

        assertThat(sources).allMatch(source -> source.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+(/[\\w./#-]+)?"));
    }

    @Test
    void everyRefusalSaysWhyInWords() {
        Stream<String> reasons = Stream.of(
                        ReadOnlyExamples.NEVER.stream().map(RefusedOperation::reason),
                        bodies.blockers().stream().map(BodyBlocker::reason),
                        bodies.cleanings().stream().map(Cleaning::reason))
                .flatMap(reason -> reason);

        assertThat(reasons).allMatch(reason -> reason.contains(" ") && reason.length() < 80);
    }

    @Test
    void everyDialectSaysWhatIsAllowedBlockedAndTakenOutAndNoOtherIsNamed() {
        Set<String> blocked = new HashSet<>();
        bodies.blockers().forEach(blocker -> blocked.addAll(blocker.dialects()));
        Set<String> cleaned = new HashSet<>();
        bodies.cleanings().forEach(cleaning -> cleaned.addAll(cleaning.dialects()));

        assertThat(operations.allowed().stream().map(Operation::dialect).distinct())
                .containsExactlyInAnyOrderElementsOf(ReadOnlyExamples.dialects());
        assertThat(blocked).containsExactlyInAnyOrderElementsOf(ReadOnlyExamples.dialects());
        assertThat(cleaned).containsExactlyInAnyOrderElementsOf(ReadOnlyExamples.dialects());
    }

    @Test
    void noRowStandsTwice() {
        assertThat(ReadOnlyExamples.NEVER.stream()
                        .map(row -> row.method() + " " + row.path().shape()))
                .doesNotHaveDuplicates();
        assertThat(bodies.blockers().stream().map(row -> row.dialects() + row.field() + row.condition()))
                .doesNotHaveDuplicates();
        assertThat(bodies.cleanings().stream()
                        .map(row -> row.dialects() + row.field().text()))
                .doesNotHaveDuplicates();
    }

    @Test
    void readsATableWithCommentsAndSpaces() {
        ReadOnlyTable table = ReadOnlyTable.parse("t", "# head\r\n\n  " + GOOD);

        assertThat(OperationRows.of(table).allowed()).hasSize(1);
        assertThat(BodyRows.of(table).blockers()).hasSize(1);
        assertThat(BodyRows.of(table).cleanings()).hasSize(1);
        assertThat(BodyRows.of(table).fault()).isNull();
    }

    @Test
    void putsAGroupsDialectsInItsPlace() {
        ReadOnlyTable table =
                ReadOnlyTable.parse("t", "group | both | a, b\nblock | both, c | x | present | why so | example.com\n");

        assertThat(BodyRows.of(table).blockers().get(0).dialects()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permit | d | chat | POST | **/a | any | example.com/doc",
                "allow",
                "|",
                "drop | d | | why | example.com/doc",
                "drop | d | a..b | why | example.com/doc",
                "put | d | store | false | example.com/doc",
                "put | d | store | no | why | example.com/doc",
                "never | POST | /x | stores",
                "never | POST | x | stores | example.com/doc",
                "block | d | tools | sometimes | why | example.com/doc",
                "block | d | tools[ | present | why | example.com/doc",
                "block | d | n | above x | why | example.com/doc",
            })
    void aTableWithOneRowThatCannotBeReadRefusesEveryBodyAndSaysWhichRow(String row) {
        BodyRows rows = BodyRows.of(ReadOnlyTable.parse("table.txt", GOOD + row + "\n"));

        assertThat(new BodyBlockers(rows).firstBlocking(question())).startsWith("table.txt: line 4: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow | d | chat | POST | **/a | any",
                "allow | d | chat | POST | **/a | any | | example.com/doc",
                "allow | d | chat | POST | **/a | any | ",
                "allow | d | chat | POST | a | any | example.com/doc",
                "allow | d | chat | POST | **/a | https://example.com | example.com/doc",
                "never | POST | x/a | stores | example.com/doc",
                "never | POST | /x/a | stores",
            })
    void aTableWithAnOperationThatCannotBeReadAllowsNone(String row) {
        OperationRows rows = OperationRows.of(ReadOnlyTable.parse("table.txt", GOOD + row + "\n"));

        assertThat(rows.fault()).startsWith("table.txt: line 4: ");
        assertThat(new Operations(rows).firstMatching("h", "POST", "/a")).isNull();
    }

    @Test
    void aMissingTableAllowsNothing() {
        ReadOnlyTable table = ReadOnlyTable.load("no-such-table.txt");

        assertThat(OperationRows.of(table).fault()).isEqualTo("no-such-table.txt is missing");
        assertThat(OperationRows.of(table).allowed()).isEmpty();
        assertThat(new BodyBlockers(BodyRows.of(table)).firstBlocking(question()))
                .isEqualTo("no-such-table.txt is missing");
    }

    @Test
    void whatIsNeverMirroredWinsOverWhatIsAllowed() {
        String never = "never    |POST|   **/x/a | stores it | example.com\n";
        Operations operations = new Operations(OperationRows.of(ReadOnlyTable.parse("t", never + GOOD)));

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
