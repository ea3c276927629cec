package dev.umbra.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.Part;
import org.junit.jupiter.api.Test;

class CalledToolsTest {

    private final CalledTools tools = new CalledTools();

    @Test
    void findsTheToolByTheIdOfItsCall() {
        tools.called(new Part.ToolCall("a", "weather", "{}"));
        tools.called(new Part.ToolCall("b", "now", "{}"));

        assertThat(tools.nameOf(new Part.ToolResult("b", ""))).isEqualTo("now");
        assertThat(tools.nameOf(new Part.ToolResult("a", ""))).isEqualTo("weather");
        assertThat(tools.nameOf(new Part.ToolResult("c", ""))).isNull();
    }

    @Test
    void findsTheToolByItsPlaceWhereThereAreNoIds() {
        tools.called(new Part.ToolCall(null, "weather", "{}"));
        tools.called(new Part.ToolCall(null, "now", "{}"));

        assertThat(tools.nameOf(new Part.ToolResult(null, "weather", "", false)))
                .isEqualTo("weather");
        assertThat(tools.nameOf(new Part.ToolResult(null, ""))).isEqualTo("now");
        assertThat(tools.nameOf(new Part.ToolResult(null, ""))).isNull();
    }

    @Test
    void believesAResultThatNamesItsTool() {
        tools.called(new Part.ToolCall("a", "weather", "{}"));

        assertThat(tools.nameOf(new Part.ToolResult("a", "forecast", "", false)))
                .isEqualTo("forecast");
    }
}
