package dev.umbra.dialect;

import dev.umbra.chat.ChatAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One wire format for asking a model. Implementations hold no state and may be used by every shadow thread at once.
 *
 * <p>Bodies come decompressed ({@link ContentDecoding}).
 */
public interface Dialect {

    /** What the configuration and the telemetry call it: {@code openai}. */
    String id();

    /**
     * {@code gen_ai.provider.name} of a server that speaks this dialect: many hosts speak {@code openai}.
     *
     * @param host without port
     */
    String providerName(String host);

    Question decodeRequest(byte[] body) throws UndecodableException;

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
     * The same question in the same dialect, fit for the candidate: nothing stored, nothing that names the
     * application's users, no shared cache key. Other fields survive as they are, unknown ones too.
     *
     * @param model the candidate's, or null to ask for the same model
     * @param host the candidate's, without port: not every host takes every field
     */
    byte[] encodeShadow(Question question, @Nullable String model, String host);
}
