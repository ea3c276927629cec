package dev.umbra.redaction;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolDefinition;
import org.jspecify.annotations.Nullable;

/** Redacts questions and answers in their canonical form, before they are compared or exported. */
public final class ChatRedaction {

    private final FreeJson free;

    public ChatRedaction(Redactor redactor) {
        this.free = new FreeJson(redactor);
    }

    /** The question without what the rules find. */
    public ChatRequest request(ChatRequest request) {
        return new ChatRequest(
                request.model(),
                request.stream(),
                request.messages().stream().map(this::message).toList(),
                request.tools().stream().map(this::tool).toList(),
                request.toolChoice(),
                outputFormat(request.outputFormat()),
                sampling(request.sampling()));
    }

    /** The answer without what the rules find. */
    public ChatAnswer answer(ChatAnswer answer) {
        return new ChatAnswer(
                answer.id(),
                answer.model(),
                answer.choices().stream().map(this::choice).toList(),
                answer.usage(),
                answer.whole());
    }

    private Choice choice(Choice choice) {
        return new Choice(
                message(choice.message()),
                choice.finish(),
                choice.rawFinish(),
                choice.citations().stream().map(this::citation).toList());
    }

    private Message message(Message message) {
        String name = message.name();
        boolean toolsName = message.role() == Role.TOOL && name != null && WireFields.isToolName(name);
        return new Message(
                message.role(), message.parts().stream().map(this::part).toList(), toolsName ? name : words(name));
    }

    private Part part(Part part) {
        if (part instanceof Part.Text text) {
            return new Part.Text(free.text(text.text()));
        }
        if (part instanceof Part.Refusal refusal) {
            return new Part.Refusal(free.text(refusal.text()));
        }
        if (part instanceof Part.Reasoning reasoning) {
            return new Part.Reasoning(free.text(reasoning.text()));
        }
        if (part instanceof Part.ToolCall call) {
            return new Part.ToolCall(call.id(), call.name(), free.text(call.arguments()));
        }
        if (part instanceof Part.ToolResult result) {
            return new Part.ToolResult(result.callId(), result.name(), free.text(result.result()), result.failed());
        }
        return part instanceof Part.Media media ? media(media) : part;
    }

    /** Bytes are not looked into. */
    private Part.Media media(Part.Media media) {
        MediaSource source = media.source() instanceof MediaSource.Url url
                ? new MediaSource.Url(free.text(url.url()))
                : media.source();
        return new Part.Media(media.modality(), media.mimeType(), source, words(media.name()));
    }

    private ToolDefinition tool(ToolDefinition tool) {
        return new ToolDefinition(
                tool.name(), words(tool.description()), words(tool.parameters()), tool.strict(), tool.freeText());
    }

    private OutputFormat outputFormat(OutputFormat format) {
        return format instanceof OutputFormat.JsonSchema json
                ? new OutputFormat.JsonSchema(
                        json.name(), words(json.description()), free.text(json.schema()), json.strict())
                : format;
    }

    private Sampling sampling(Sampling sampling) {
        return new Sampling(
                sampling.temperature(),
                sampling.topP(),
                sampling.topK(),
                sampling.frequencyPenalty(),
                sampling.presencePenalty(),
                sampling.maxTokens(),
                sampling.seed(),
                sampling.choices(),
                sampling.stopSequences().stream().map(free::text).toList(),
                sampling.effort());
    }

    private Citation citation(Citation citation) {
        return new Citation(free.text(citation.source()), words(citation.title()), words(citation.quote()));
    }

    private @Nullable String words(@Nullable String text) {
        return text == null ? null : free.text(text);
    }
}
