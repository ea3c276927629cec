package dev.umbra.dialect.openai;

import dev.umbra.chat.Message;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The order in which Mistral lets a conversation go: it answers 400, {@code invalid_request_message_order}, to a message
 * of the system after one of the assistant or of a tool (github.com/spring-projects/spring-ai/issues/2380), and to one of
 * the user right after a tool's (github.com/BerriAI/litellm/issues/17761).
 */
final class MistralOrder {

    private MistralOrder() {}

    /** What the system says moves to the beginning. An answer to the tool that nobody gave is not made up. */
    static List<Message> of(List<Message> messages, Set<String> lossy) throws UntranslatableException {
        List<Message> ordered = new ArrayList<>();
        int system = 0;
        for (Message message : messages) {
            if (message.role() != Role.SYSTEM) {
                ordered.add(message);
                continue;
            }
            if (ordered.size() > system) {
                lossy.add(Losses.SYSTEM_POSITION);
            }
            ordered.add(system, message);
            system++;
        }
        checkTools(ordered);
        return ordered;
    }

    private static void checkTools(List<Message> messages) throws UntranslatableException {
        for (int i = 1; i < messages.size(); i++) {
            if (messages.get(i).role() == Role.USER && messages.get(i - 1).role() == Role.TOOL) {
                throw new UntranslatableException("the user speaks after a tool, and Mistral lets the assistant first");
            }
        }
    }
}
