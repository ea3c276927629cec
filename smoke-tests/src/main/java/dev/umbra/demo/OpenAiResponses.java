package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's responses, {@code POST …/responses}. */
final class OpenAiResponses implements WireFormat {

    private static final long CREATED = 1_790_000_000L;

    @Override
    public boolean serves(String path) {
        return path.endsWith("/responses");
    }

    @Override
    public String asked(Question question) {
        JsonNode input = question.body().path("input");
        return input.isArray() ? WireFormat.text(WireFormat.last(input).path("content")) : input.asString("");
    }

    @Override
    public List<String> tools(Question question) {
        return WireFormat.each(question.body().path("tools"))
                .map(tool -> tool.path("name").asString(""))
                .toList();
    }

    @Override
    public @Nullable String complaint(Question question) {
        for (String foreign : List.of("messages", "max_tokens", "max_completion_tokens", "response_format", "seed")) {
            if (question.body().has(foreign)) {
                return "Unknown parameter: '" + foreign + "'";
            }
        }
        return asked(question).isEmpty() ? "input: nothing was asked" : null;
    }

    @Override
    public String answer(Question question, Reply.Answer reply) {
        return response(question, "completed", reply).toString();
    }

    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        List<ObjectNode> events = new ArrayList<>();
        event(events, "response.created").set("response", response(question, "in_progress", null));
        event(events, "response.output_item.added").put("output_index", 0).set("item", begun(reply));
        if (reply instanceof Reply.Text text) {
            ofPart(events, "response.content_part.added").set("part", outputText(""));
            Reply.words(text.text()).forEach(word -> {
                ObjectNode delta = ofPart(events, "response.output_text.delta");
                delta.put("delta", word).putArray("logprobs");
            });
            ofPart(events, "response.output_text.done").put("text", text.text()).putArray("logprobs");
            ofPart(events, "response.content_part.done").set("part", outputText(text.text()));
        } else if (reply instanceof Reply.ToolCall call) {
            call.fragments()
                    .forEach(fragment -> ofItem(events, "response.function_call_arguments.delta")
                            .put("delta", fragment));
            ofItem(events, "response.function_call_arguments.done")
                    .put("name", call.name())
                    .put("arguments", call.arguments());
        }
        event(events, "response.output_item.done").put("output_index", 0).set("item", item(reply));
        event(events, "response.completed").set("response", response(question, "completed", reply));
        return events.stream().map(WireFormat::typedEvent).toList();
    }

    @Override
    public String error(Reply.Failure reply) {
        return new ChatCompletions().error(reply);
    }

    private static ObjectNode response(Question question, String status, Reply.@Nullable Answer reply) {
        ObjectNode response = WireFormat.object();
        response.put("id", "resp_stand_in").put("object", "response").put("created_at", CREATED);
        response.put("status", status).put("model", question.model());
        response.putNull("error").putNull("incomplete_details").putNull("instructions");
        response.put("parallel_tool_calls", true).put("tool_choice", "auto");
        response.putArray("tools");
        if (reply == null) {
            response.putArray("output");
            return response;
        }
        response.putArray("output").add(item(reply));
        ObjectNode usage = response.putObject("usage");
        usage.put("input_tokens", question.tokens()).put("output_tokens", reply.tokens());
        usage.put("total_tokens", question.tokens() + reply.tokens());
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        return response;
    }

    private static ObjectNode item(Reply.Answer reply) {
        ObjectNode item = begun(reply).put("status", "completed");
        if (reply instanceof Reply.Text text) {
            item.putArray("content").add(outputText(text.text()));
        } else if (reply instanceof Reply.ToolCall call) {
            item.put("arguments", call.arguments());
        }
        return item;
    }

    /** The item as it is before its content. */
    private static ObjectNode begun(Reply.Answer reply) {
        ObjectNode item = WireFormat.object().put("id", "item_1").put("status", "in_progress");
        if (reply instanceof Reply.ToolCall call) {
            item.put("type", "function_call").put("call_id", "call_1");
            return item.put("name", call.name()).put("arguments", "");
        }
        item.put("type", "message").put("role", "assistant").putArray("content");
        return item;
    }

    private static ObjectNode outputText(String text) {
        ObjectNode part = WireFormat.object().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        return part;
    }

    private static ObjectNode event(List<ObjectNode> events, String type) {
        ObjectNode event = WireFormat.object().put("type", type).put("sequence_number", events.size());
        events.add(event);
        return event;
    }

    private static ObjectNode ofItem(List<ObjectNode> events, String type) {
        return event(events, type).put("item_id", "item_1").put("output_index", 0);
    }

    private static ObjectNode ofPart(List<ObjectNode> events, String type) {
        return ofItem(events, type).put("content_index", 0);
    }
}
