package dev.umbra.stack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which an application of one stack asks its provider. It answers each line of its stdin, a way and a question, with
 * one line on stdout.
 */
public final class Ways {

    /** One call of a client library, as its users write it. */
    @FunctionalInterface
    public interface Way {
        @Nullable
        String ask(String question) throws Exception;
    }

    private final Map<String, Way> ways = new LinkedHashMap<>();

    /** The stand-in that answers for every provider: their paths do not collide. */
    public static String providerUrl() {
        return Objects.requireNonNull(System.getenv("PROVIDER_URL"), "PROVIDER_URL is not set");
    }

    public Ways with(String name, Way way) {
        ways.put(name, way);
        return this;
    }

    /** Answers until stdin ends, and then ends the JVM: the libraries' idle threads would keep it for a minute. */
    public void serve() {
        PrintStream answers = System.out;
        // Whatever a framework prints must not stand between the answers.
        System.setOut(System.err);
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String[] wayAndQuestion = lines.nextLine().split("\t", 2);
            answers.println(answer(wayAndQuestion[0], wayAndQuestion[1]).replace('\n', ' '));
        }
        System.exit(0);
    }

    private String answer(String name, String question) {
        Way way = ways.get(name);
        if (way == null) {
            return "(no way '" + name + "', only " + ways.keySet() + ")";
        }
        try {
            return String.valueOf(way.ask(question));
        } catch (Exception e) {
            e.printStackTrace();
            return "(no answer: " + e + ")";
        }
    }
}
