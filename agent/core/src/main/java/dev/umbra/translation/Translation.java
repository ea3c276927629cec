package dev.umbra.translation;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the candidate is asked, and how.
 *
 * @param draft with {@code target.parameters} applied
 * @param question the draft as the candidate's dialect reads it
 */
public record Translation(ShadowDraft draft, Question question) {

    /**
     * Puts a question, from which everything that must not leave was removed, to the candidate.
     *
     * @param parameters {@code target.parameters}: a merge patch (RFC 7396) over the request's fields, null removes
     * @throws UntranslatableException with what stands in the way
     */
    public static Translation of(
            Question question, Dialect target, Candidate candidate, Map<String, JsonNode> parameters)
            throws UntranslatableException {
        ProductionAccount.refuseModel(question, candidate);
        boolean mirrored = question.dialect().equals(target.id()) && target.takes(question, candidate);
        ShadowDraft draft = mirrored ? target.mirror(question, candidate) : translated(question, target, candidate);
        ProductionAccount.refusePrefix(draft, candidate);
        ObjectNode body = draft.body();
        parameters.forEach((name, value) -> MergePatch.field(body, name, value));
        return new Translation(draft, question(target, draft));
    }

    /** What the candidate is asked, for the telemetry. */
    public ChatRequest asked() {
        return question.request();
    }

    private static ShadowDraft translated(Question question, Dialect target, Candidate candidate)
            throws UntranslatableException {
        if (question.untranslatable() != null) {
            throw new UntranslatableException(question.untranslatable());
        }
        ShadowDraft draft = target.translate(adapted(question.request(), candidate), candidate);
        TreeSet<String> lossy = new TreeSet<>(draft.lossy());
        lossy.addAll(question.uncarried());
        return new ShadowDraft(
                draft.prefix(), draft.path(), draft.query(), draft.headers(), draft.body(), List.copyOf(lossy));
    }

    /** The question as the candidate gets it, and without reasoning, which is bound to the model that thought. */
    private static ChatRequest adapted(ChatRequest request, Candidate candidate) throws UntranslatableException {
        String model = candidate.model() == null ? request.model() : candidate.model();
        if (model == null) {
            throw new UntranslatableException("neither the request nor target.model names a model");
        }
        return request.withModel(model)
                .withMessages(messages(request.messages(), candidate))
                .withSampling(request.sampling()
                        .withMaxTokens(
                                candidate.maxOutputTokens(request.sampling().maxTokens())));
    }

    private static List<Message> messages(List<Message> messages, Candidate candidate) {
        List<Message> adapted = new ArrayList<>();
        String systemPrompt = candidate.systemPrompt();
        if (systemPrompt != null) {
            adapted.add(new Message(Role.SYSTEM, List.of(new Part.Text(systemPrompt)), null));
        }
        for (Message message : messages) {
            if (systemPrompt == null || message.role() != Role.SYSTEM) {
                adapted.add(withoutReasoning(message));
            }
        }
        return adapted;
    }

    private static Message withoutReasoning(Message message) {
        return new Message(
                message.role(),
                message.parts().stream()
                        .filter(part -> !(part instanceof Part.Reasoning))
                        .toList(),
                message.name());
    }

    private static Question question(Dialect target, ShadowDraft draft) throws UntranslatableException {
        try {
            return target.decodeRequest(draft.prefix() + draft.path(), draft.body());
        } catch (UndecodableException e) {
            throw new UntranslatableException("with target.parameters the request is not valid: " + e.getMessage());
        }
    }
}
