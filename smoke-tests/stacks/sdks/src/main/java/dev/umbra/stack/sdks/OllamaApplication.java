package dev.umbra.stack.sdks;

import dev.umbra.stack.Ways;
import io.github.ollama4j.Ollama;
import io.github.ollama4j.exceptions.OllamaException;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;

/** ollama4j, which makes a new client of the JDK for each call. */
final class OllamaApplication {

    private final Ollama client = new Ollama(Ways.providerUrl());

    private OllamaApplication() {}

    public static void main(String[] arguments) {
        OllamaApplication application = new OllamaApplication();
        new Ways()
                .with("ollama4j", application::ask)
                .with("ollama4j-stream", application::stream)
                .serve();
    }

    private String ask(String question) throws OllamaException {
        return client.chat(request(question), null)
                .getResponseModel()
                .getMessage()
                .getResponse();
    }

    private String stream(String question) throws OllamaException {
        StringBuilder answer = new StringBuilder();
        client.chat(
                request(question).withStreaming(),
                token -> answer.append(
                        token.getMessage() == null ? "" : token.getMessage().getResponse()));
        return answer.toString();
    }

    private static OllamaChatRequest request(String question) {
        return OllamaChatRequest.builder().withModel("large-1").withMessage(OllamaChatMessageRole.USER, question);
    }
}
