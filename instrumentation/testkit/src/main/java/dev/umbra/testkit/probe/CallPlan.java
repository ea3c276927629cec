package dev.umbra.testkit.probe;

import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a probe is asked to do with its client. The same plan goes to the JVM with the agent and to the one without.
 *
 * @param sending the client's way to supply a request body; {@code whole} and {@code unknown-length} exist for every client
 * @param reading the client's way to consume a response; {@code whole} and {@code stream} exist for every client
 * @param times how many calls, one after the other, on one client
 * @param concurrent how many calls at once, on one client
 */
public record CallPlan(
        String url,
        Payload payload,
        String sending,
        String reading,
        Stop stop,
        int times,
        int concurrent,
        Map<Option, String> options)
        implements Serializable {

    public static final String WHOLE = "whole";
    public static final String UNKNOWN_LENGTH = "unknown-length";
    public static final String STREAM = "stream";

    public static CallPlan post(String url, Payload payload) {
        return new CallPlan(url, payload, WHOLE, WHOLE, Stop.NEVER, 1, 1, new EnumMap<>(Option.class));
    }

    public CallPlan sending(String how) {
        return new CallPlan(url, payload, how, reading, stop, times, concurrent, options);
    }

    public CallPlan reading(String how) {
        return new CallPlan(url, payload, sending, how, stop, times, concurrent, options);
    }

    public CallPlan stop(Stop where) {
        return new CallPlan(url, payload, sending, reading, where, times, concurrent, options);
    }

    public CallPlan times(int count) {
        return new CallPlan(url, payload, sending, reading, stop, count, concurrent, options);
    }

    public CallPlan concurrent(int count) {
        return new CallPlan(url, payload, sending, reading, stop, times, count, options);
    }

    public CallPlan with(Option option, String value) {
        Map<Option, String> more = new EnumMap<>(Option.class);
        more.putAll(options);
        more.put(option, value);
        return new CallPlan(url, payload, sending, reading, stop, times, concurrent, more);
    }

    public CallPlan async() {
        return with(Option.ASYNC, "true");
    }

    public boolean is(Option option) {
        return "true".equals(options.get(option));
    }

    public @Nullable String option(Option option) {
        return options.get(option);
    }

    public String method() {
        return options.getOrDefault(Option.METHOD, "POST");
    }

    /** Generous unless the scenario is about time. */
    public Duration readTimeout() {
        return Duration.ofMillis(Long.parseLong(options.getOrDefault(Option.READ_TIMEOUT_MS, "30000")));
    }

    public int rebuilds() {
        return Integer.parseInt(options.getOrDefault(Option.REBUILDS, "0"));
    }
}
