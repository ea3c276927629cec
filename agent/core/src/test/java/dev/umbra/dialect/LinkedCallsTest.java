package dev.umbra.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkedCallsTest {

    @Test
    void leavesIdsThatFit() {
        List<Message> messages = List.of(calls(call("a", "f")), results(result("a", null)));

        assertThat(fit(messages)).isEqualTo(messages);
    }

    @Test
    void givesACallAndItsResultTheSameNewId() {
        List<Message> linked = fit(List.of(
                calls(call("too long", "f"), call("also long", "g")),
                results(result("also long", null)),
                results(result("too long", null))));

        assertThat(linked)
                .containsExactly(
                        calls(call("n1", "f"), call("n2", "g")),
                        results(result("n2", null)),
                        results(result("n1", null)));
    }

    @Test
    void linksResultsWithoutIdsByTheNameOfTheirTool() {
        List<Message> linked = fit(List.of(
                calls(call(null, "f"), call(null, "g"), call(null, "f")),
                results(result(null, "g"), result(null, "f"), result(null, "f"))));

        assertThat(linked)
                .containsExactly(
                        calls(call("n1", "f"), call("n2", "g"), call("n3", "f")),
                        results(result("n2", "g"), result("n1", "f"), result("n3", "f")));
    }

    @Test
    void linksResultsThatSayNothingInTheirOrder() {
        List<Message> linked =
                fit(List.of(calls(call(null, "f"), call(null, "g")), results(result(null, null), result(null, null))));

        assertThat(linked.get(1)).isEqualTo(results(result("n1", null), result("n2", null)));
    }

    @Test
    void linksAResultWithoutAnIdToTheFirstCallThatHasNoResultYetEvenIfThatHasAnId() {
        List<Message> linked =
                fit(List.of(calls(call("a", "f"), call("b", "f")), results(result("a", null), result(null, "f"))));

        assertThat(linked.get(1)).isEqualTo(results(result("a", null), result("b", "f")));
    }

    @Test
    void leavesAResultAloneWhoseCallIsMissing() {
        List<Message> linked =
                fit(List.of(calls(call(null, "f")), results(result(null, "f"), result(null, "f"), result("x", null))));

        assertThat(linked.get(1)).isEqualTo(results(result("n1", "f"), result(null, "f"), result("x", null)));
    }

    @Test
    void givesNoIdThatIsTaken() {
        List<Message> linked = fit(List.of(calls(call(null, "f"), call("n1", "g"))));

        assertThat(linked).containsExactly(calls(call("n2", "f"), call("n1", "g")));
    }

    @Test
    void givesNoIdThatWouldMakeAStrayResultTheAnswerToACall() {
        List<Message> linked = fit(List.of(results(result("n1", null)), calls(call(null, "f"))));

        assertThat(linked).containsExactly(results(result("n1", null)), calls(call("n2", "f")));
    }

    @Test
    void tellsApartWhatAnAppGaveTheSameIdThatDoesNotFit() {
        List<Message> linked = fit(calledTwice("the same"));

        assertThat(linked).isEqualTo(calledTwice("n1", "n2"));
    }

    @Test
    void tellsApartWhatAnAppGaveTheSameIdThatFits() {
        List<Message> linked = fit(calledTwice("0"));

        assertThat(linked).isEqualTo(calledTwice("0", "n1"));
    }

    @Test
    void readsAnIdThatIsUsedTwiceAsItCame() {
        List<Message> linked = LinkedCalls.complete(calledTwice("0"));

        assertThat(linked).isEqualTo(calledTwice("0"));
    }

    @Test
    void readsCallsWithoutIdsAsThoughTheyHadSome() {
        List<Message> linked = LinkedCalls.complete(List.of(
                calls(call("an id of any form", "f"), call(null, "g")), results(result(null, "g"), result("x", null))));

        assertThat(linked)
                .containsExactly(
                        calls(call("an id of any form", "f"), call("call_1", "g")),
                        results(result("call_1", "g"), result("x", null)));
    }

    @Test
    void numbersTheCallsForApisThatRefuseStrayResults() throws Exception {
        List<Message> linked = LinkedCalls.fitOrRefuse(calledTwice("too long"), LinkedCallsTest::isShort);

        assertThat(linked).isEqualTo(calledTwice("call_1", "call_2"));
    }

    @ParameterizedTest
    @MethodSource("strays")
    void refusesAResultThatAnswersNoCallBeforeIt(List<Message> messages) {
        assertThatThrownBy(() -> LinkedCalls.fitOrRefuse(messages, LinkedCallsTest::isShort))
                .isInstanceOf(UntranslatableException.class)
                .hasMessage("a tool result answers no tool call before it");
    }

    static Stream<List<Message>> strays() {
        return Stream.of(
                List.of(results(result("x", null))),
                List.of(results(result("too long", null))),
                List.of(results(result(null, null))),
                List.of(calls(call("a", "f")), results(result("b", "f"))),
                List.of(calls(call(null, "f")), results(result("call_1", "f"))),
                List.of(calls(call("a", "f")), results(result(null, "g"))),
                List.of(calls(call(null, "f")), results(result(null, "f"), result(null, "f"))),
                List.of(results(result("a", null)), calls(call("a", "f"))));
    }

    @Test
    void takesTimeInProportionToTheConversation() {
        int many = 100_000;
        List<Part> calls = new ArrayList<>();
        List<Part> results = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            calls.add(call(null, "f" + i % 2));
            results.add(result(null, i % 3 == 0 ? null : "f1"));
        }

        List<Message> linked =
                fit(List.of(new Message(Role.ASSISTANT, calls, null), new Message(Role.TOOL, results, null)));

        assertThat(linked.get(1).parts()).hasSize(many);
    }

    private static List<Message> fit(List<Message> messages) {
        return LinkedCalls.fit(messages, LinkedCallsTest::isShort, number -> "n" + number);
    }

    private static boolean isShort(String id) {
        return id.length() < 3;
    }

    private static List<Message> calledTwice(String id) {
        return calledTwice(id, id);
    }

    private static List<Message> calledTwice(String first, String second) {
        return List.of(
                calls(call(first, "f")),
                results(result(first, null)),
                calls(call(second, "g")),
                results(result(second, null)));
    }

    private static Message calls(Part... calls) {
        return new Message(Role.ASSISTANT, Arrays.asList(calls), null);
    }

    private static Message results(Part... results) {
        return new Message(Role.TOOL, Arrays.asList(results), null);
    }

    private static Part call(@Nullable String id, String name) {
        return new Part.ToolCall(id, name, "{}");
    }

    private static Part result(@Nullable String id, @Nullable String name) {
        return new Part.ToolResult(id, name, "r", false);
    }
}
