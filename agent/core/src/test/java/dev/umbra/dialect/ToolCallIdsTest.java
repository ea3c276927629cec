package dev.umbra.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolCallIdsTest {

    @Test
    void keepsAGoodIdForTheCallAndItsResult() throws Exception {
        ToolCallIds ids = ids(call("toolu_1", "f"));

        assertThat(ids.ofCall(call("toolu_1", "f"))).isEqualTo("toolu_1");
        assertThat(ids.ofResult(new Part.ToolResult("toolu_1", "4"))).isEqualTo("toolu_1");
    }

    @Test
    void makesANewIdForABadOneThatNoOtherCallHas() throws Exception {
        ToolCallIds ids = ids(call("functions.f:0", "f"), call("call_1", "f"));

        assertThat(ids.ofCall(call("functions.f:0", "f"))).isEqualTo("call_2");
        assertThat(ids.ofCall(call("call_1", "f"))).isEqualTo("call_1");
        assertThat(ids.ofResult(new Part.ToolResult("functions.f:0", "4"))).isEqualTo("call_2");
    }

    @Test
    void tellsCallsWithTheSameIdInLaterTurnsApart() throws Exception {
        ToolCallIds ids = ids(call("0", "f"), call("0", "f"));

        String first = ids.ofCall(call("0", "f"));
        String firstResult = ids.ofResult(new Part.ToolResult("0", "4"));
        String second = ids.ofCall(call("0", "f"));
        String secondResult = ids.ofResult(new Part.ToolResult("0", "5"));

        assertThat(firstResult).isEqualTo(first).isEqualTo("0");
        assertThat(secondResult).isEqualTo(second).isNotEqualTo("0");
    }

    @Test
    void findsTheCallByItsToolWhereTheApiGivesNoIds() throws Exception {
        ToolCallIds ids = ids(call(null, "weather"), call(null, "time"), call(null, "weather"));
        String bonn = ids.ofCall(call(null, "weather"));
        String time = ids.ofCall(call(null, "time"));
        String rome = ids.ofCall(call(null, "weather"));

        assertThat(ids.ofResult(new Part.ToolResult(null, "time", "9", false))).isEqualTo(time);
        assertThat(ids.ofResult(new Part.ToolResult(null, "weather", "rain", false)))
                .isEqualTo(bonn);
        assertThat(ids.ofResult(new Part.ToolResult(null, null, "sun", false))).isEqualTo(rome);
    }

    @Test
    void refusesAResultWithoutACall() {
        ToolCallIds ids = ids();

        assertThatThrownBy(() -> ids.ofResult(new Part.ToolResult("secret-id", "4")))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageNotContaining("secret-id");
    }

    private static ToolCallIds ids(Part... calls) {
        return new ToolCallIds(
                List.of(new Message(Role.ASSISTANT, List.of(calls), null)), id -> id.matches("[a-z0-9_]+"));
    }

    private static Part.ToolCall call(@Nullable String id, String tool) {
        return new Part.ToolCall(id, tool, "{}");
    }
}
