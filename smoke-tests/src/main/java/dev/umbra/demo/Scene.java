package dev.umbra.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A question, what each model answers, and the ways in which the service asks it.
 *
 * @param ways client libraries, as {@link DemoService} names them
 */
record Scene(String question, Reply production, Reply candidate, List<String> ways) {

    private static final List<String> EVERY_WAY =
            List.of("openai", "openai-stream", "openai-async", "langchain4j", "langchain4j-stream");
    private static final String BUSY_ONCE = "Are you open on Sunday?";

    /** The play: the same answers, reworded ones, wrong ones, slow ones, tools, and a model that fails. */
    static List<Scene> ofOneApi() {
        return List.of(
                new Scene(
                        "May I send a teapot back?",
                        Reply.text("Yes, within 30 days, unused and in its box.", 60),
                        Reply.text("Yes, within 30 days, unused and in its box.", 40),
                        EVERY_WAY),
                new Scene(
                        "How long does delivery take?",
                        Reply.text("Delivery takes three to five working days.", 60),
                        Reply.text("Usually three to five working days until delivery.", 45),
                        EVERY_WAY),
                new Scene(
                        "Is the kettle safe in a dishwasher?",
                        Reply.text("No. Rinse it by hand and let it dry.", 50),
                        Reply.text("Yes, the upper rack is fine at any temperature.", 35),
                        EVERY_WAY),
                new Scene(
                        "What is thank you in French?",
                        Reply.text("Merci beaucoup", 40),
                        Reply.text("merci  beaucoup", 30),
                        EVERY_WAY),
                new Scene(
                        "Write two lines about green tea.",
                        Reply.text("Steam curls from the cup, a green hill after the rain, spring in every sip.", 60),
                        new Reply.Text(
                                "Steam climbs from the cup, a green hill before the rain, spring in every sip.",
                                Duration.ofMillis(220),
                                Duration.ofMillis(25)),
                        List.of("openai", "openai-stream", "langchain4j-stream")),
                new Scene(
                        "Where is order 1234?",
                        order("{\"order\":\"1234\"}", 50),
                        order("{\"order\":\"1234\"}", 50),
                        List.of("openai-tool")),
                new Scene(
                        "Where is the order after 1234?",
                        order("{\"order\":\"1235\"}", 50),
                        order("{\"order\":\"1234\"}", 50),
                        List.of("openai-tool")),
                new Scene(
                        "What is in the breakfast blend?",
                        Reply.text("Assam, Ceylon and a little Keemun.", 50),
                        Reply.text("I cannot help with that.", 30),
                        List.of("openai", "langchain4j")),
                new Scene(
                        "Do you sell gift cards?",
                        Reply.text("Yes, from 10 euros.", 50),
                        Reply.failure(500, "scripted failure of the candidate"),
                        List.of("openai", "langchain4j-stream")),
                new Scene(
                        "Is there a shop in Lyon?",
                        Reply.text("Not yet.", 50),
                        new Reply.HangUp(),
                        List.of("openai-async")),
                new Scene(
                        BUSY_ONCE,
                        Reply.text("Yes, from ten to four.", 50),
                        Reply.text("Yes, from ten to four.", 40),
                        List.of("openai")));
    }

    /** The same tool, the same tool for another order, words in place of a tool, and words alone. */
    static List<Scene> ofTwoApis() {
        return List.of(
                new Scene(
                        "Where is order 1234?",
                        order("{\"order\":\"1234\"}", 50),
                        order("{\"order\":\"1234\"}", 50),
                        List.of("openai-stream-tool")),
                new Scene(
                        "Where is the order after 1234?",
                        order("{\"order\":\"1235\"}", 50),
                        order("{\"order\":\"1234\"}", 50),
                        List.of("openai-stream-tool")),
                new Scene(
                        "And number 1300?",
                        order("{\"order\":\"1300\"}", 50),
                        Reply.text("Which order do you mean?", 50),
                        List.of("openai-stream-tool")),
                new Scene(
                        "What is thank you in French?",
                        Reply.text("Merci beaucoup", 40),
                        Reply.text("merci  beaucoup", 30),
                        List.of("openai-stream")));
    }

    /** Production's answers; it is too busy for one question the first time, so that the client library asks again. */
    static Reply playProduction(List<Scene> scenes, Question question) {
        if (question.text().equals(BUSY_ONCE) && "0".equals(question.headers().get("x-stainless-retry-count"))) {
            return new Reply.Failure(429, "busy, ask again", Map.of("retry-after-ms", "50"));
        }
        return find(scenes, question).production();
    }

    static Reply playCandidate(List<Scene> scenes, Question question) {
        return find(scenes, question).candidate();
    }

    private static Scene find(List<Scene> scenes, Question question) {
        return scenes.stream()
                .filter(scene -> scene.question().equals(question.text()))
                .findFirst()
                .orElseThrow();
    }

    private static Reply order(String arguments, int delayMs) {
        return Reply.toolCall("order_status", arguments, delayMs);
    }
}
