package dev.umbra.dialect;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One wire format for asking a model. Implementations hold no state and may be used by every thread of Umbra at once.
 *
 * <p>Bodies come decompressed ({@link ContentDecoding}). Whatever they hold, decoding ends in time linear in their
 * length, with a result or an {@link UndecodableException}.
 */
public interface Dialect {

    /** What the configuration calls it: {@code openai}. */
    String id();

    /**
     * {@code gen_ai.provider.name} of a server that speaks this dialect: many hosts speak {@code openai}.
     *
     * @param host without port
     */
    String providerName(String host);

    /**
     * Reads a request, leniently where hosts differ and nothing depends on it.
     *
     * @param path encoded, without the query; some APIs say in it which model is asked, and whether as a stream
     * @param body becomes the question's, so it is not changed afterwards
     */
    Question decodeRequest(String path, ObjectNode body) throws UndecodableException;

    /**
     * Reads the body of a successful response, plain or streamed. What came before a stream broke off is read too, with
     * {@link ChatAnswer#whole} false.
     *
     * @param contentType as the server sent it; where it is missing or says nothing, the body decides
     */
    ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException;

    /**
     * What went wrong, for {@code error.type}: the provider's code, else its type, else the status. Null for a response
     * without an error. Some hosts report errors with status 200, plain or amid a stream, so it is worth asking for
     * every response.
     *
     * <p>Never text that was written for people: it may quote the prompt or the credential.
     */
    @Nullable
    String errorType(int status, byte[] body);

    /**
     * Whether the candidate takes the body of a question in this dialect; if not, it is translated as one in another
     * dialect is.
     */
    default boolean takes(Question question, Candidate candidate) {
        return true;
    }

    /**
     * The same question in the same dialect. Only what the candidate is asked differently is changed (model, system
     * prompt, limit of the output) and what its host does not take is left out; unknown fields survive as they are. What
     * must not leave was removed before.
     */
    ShadowDraft mirror(Question question, Candidate candidate);

    /**
     * A question that came in another dialect, in this one: {@code request} has the candidate's model, system prompt and
     * limit already. The draft lists what this dialect cannot say.
     *
     * @throws UntranslatableException where without that it would be another question
     */
    ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException;
}
