package dev.umbra.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkedCallsTest {

    @Test
    void leavesIdsThatFit() {
        List<Message> messages = List.of(calls(call("a", "f")), results(result("a", null)));

        assertThat(linked(messages)).isEqualTo(messages);
    }

    @Test
    void givesACallAndItsResultTheSameNewId() {
        List<Message> linked = linked(List.of(
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
        List<Message> linked = linked(List.of(
                calls(call(null, "f"), call(null, "g"), call(null, "f")),
                results(result(null, "g"), result(null, "f"), result(null, "f"))));

        assertThat(linked)
                .containsExactly(
                        calls(call("n1", "f"), call("n2", "g"), call("n3", "f")),
                        results(result("n2", "g"), result("n1", "f"), result("n3", "f")));
    }

    @Test
    void linksResultsThatSayNothingInTheirOrder() {
        List<Message> linked = linked(
                List.of(calls(call(null, "f"), call(null, "g")), results(result(null, null), result(null, null))));

        assertThat(linked.get(1)).isEqualTo(results(result("n1", null), result("n2", null)));
    }

    @Test
    void leavesAResultAloneWhoseCallIsMissing() {
        List<Message> linked = linked(
                List.of(calls(call(null, "f")), results(result(null, "f"), result(null, "f"), result(null, null))));

        assertThat(linked.get(1)).isEqualTo(results(result("n1", "f"), result(null, "f"), result(null, null)));
    }

    @Test
    void givesNoIdThatIsTaken() {
        List<Message> linked = linked(List.of(calls(call(null, "f"), call("n1", "g"))));

        assertThat(linked).containsExactly(calls(call("n2", "f"), call("n1", "g")));
    }

    @Test
    void tellsApartWhatAnAppGaveTheSameId() {
        List<Message> linked = linked(List.of(
                calls(call("the same", "f")),
                results(result("the same", null)),
                calls(call("the same", "g")),
                results(result("the same", null))));

        assertThat(linked.get(1)).isEqualTo(results(result("n1", null)));
        assertThat(linked.get(3)).isEqualTo(results(result("n2", null)));
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
                linked(List.of(new Message(Role.ASSISTANT, calls, null), new Message(Role.TOOL, results, null)));

        assertThat(linked.get(1).parts()).hasSize(many);
    }

    private static List<Message> linked(List<Message> messages) {
        return LinkedCalls.of(messages, id -> id.length() < 3, number -> "n" + number);
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
