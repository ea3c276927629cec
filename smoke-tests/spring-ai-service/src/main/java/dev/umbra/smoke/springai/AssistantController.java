package dev.umbra.smoke.springai;

import java.util.Objects;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Answers a question in one piece, or word by word as the model says it. */
@RestController
class AssistantController {

    private final ChatClient assistant;

    AssistantController(ChatClient.Builder assistant) {
        this.assistant = assistant.build();
    }

    @GetMapping(path = "/answer", produces = MediaType.TEXT_PLAIN_VALUE)
    String answer(@RequestParam("question") String question) {
        return Objects.requireNonNullElse(
                assistant.prompt().user(question).call().content(), "");
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_PLAIN_VALUE)
    Flux<String> stream(@RequestParam("question") String question) {
        return assistant.prompt().user(question).stream().content();
    }
}
