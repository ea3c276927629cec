package dev.umbra.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedPartsTest {

    @Test
    void joinsNeighboursOfOneKindAndKeepsTheOrder() {
        Part.ToolCall call = new Part.ToolCall(null, "f", "{}");

        assertThat(joined(
                        new Part.Reasoning("a"),
                        new Part.Reasoning("b"),
                        new Part.Text("c"),
                        new Part.Text("d"),
                        call,
                        call,
                        new Part.Text("e")))
                .containsExactly(new Part.Reasoning("ab"), new Part.Text("cd"), call, call, new Part.Text("e"));
    }

    @Test
    void passesOverEmptyPieces() {
        assertThat(joined(
                        new Part.Text(""),
                        new Part.Reasoning("a"),
                        new Part.Text(""),
                        new Part.Reasoning("b"),
                        new Part.Text("")))
                .containsExactly(new Part.Reasoning("ab"));
    }

    private static List<Part> joined(Part... parts) {
        JoinedParts joined = new JoinedParts();
        for (Part part : parts) {
            joined.add(part);
        }
        return joined.parts();
    }
}
