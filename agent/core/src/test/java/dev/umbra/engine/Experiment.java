package dev.umbra.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.account.Account;
import dev.umbra.config.ArmSettings;
import dev.umbra.config.Cohorts;
import dev.umbra.config.Course;
import dev.umbra.config.ExperimentSettings;
import dev.umbra.config.Extractor;
import dev.umbra.config.HostPattern;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.Launch;
import dev.umbra.cost.Price;
import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import dev.umbra.exchange.RequestWriting;
import dev.umbra.health.SelfProtection;
import dev.umbra.log.Log;
import dev.umbra.pairing.Pair;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;

/**
 * An experiment whose coordinator runs on the test's own thread, message by message, against a real candidate on loopback; the test
 * plays the application's tee.
 */
final class Experiment implements AutoCloseable {

    /** Tests name the host of each call. */
    private static final HostPattern ANY_HOST = new HostPattern("", true, 0);

    static final String QUESTION = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    static final String ANSWER = "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
            + "\"message\":{\"role\":\"assistant\",\"content\":\"hello\"}}]}";

    final MockWebServer candidate = new MockWebServer();
    final Settings settings;
    final Account account;
    final List<Pair> pairs = new ArrayList<>();
    final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    final Spending spending;
    final ByteBudget memory = new ByteBudget(0);
    final OpenTickets tickets;
    final Coordinator coordinator;
    final Arm arm;
    final Admission admission;
    final StagedVitals vitals = new StagedVitals();
    final SelfProtection protection;
    private final Inbox inbox = new Inbox();
    private Duration ahead = Duration.ZERO;

    private Experiment(Builder asked) throws IOException {
        candidate.start();
        settings = asked.settings(candidate.url("/v1").uri());
        Log log = new Log(new PrintStream(stderr, true, UTF_8), settings.logLevel());
        Faults faults = new Faults(log);
        protection = new SelfProtection(settings.limits(), vitals, log, () -> {});
        ArmSettings named = new ArmSettings("candidate", false, settings);
        Course course = new Course(List.of(), null, null, null);
        arm = new Arm(
                named, null, new Books("e", "candidate", log, protection::health), new Allowance(log), faults, log);
        account = arm.ledger().account();
        spending = arm.spending();
        Roster roster = Roster.of(
                List.of(new RunningExperiment(
                        new ExperimentSettings(List.of(named), 0, course),
                        List.of(arm),
                        new Progress(course, System::nanoTime, Instant::now))),
                false);
        tickets = new OpenTickets(faults, (from, pair, overhead) -> pairs.add(pair), inbox, memory);
        coordinator = new Coordinator(settings.retryWindow(), faults, tickets);
        admission = new Admission(roster, settings, memory, coordinator, protection, faults, inbox, log, () -> {});
    }

    static Builder asking() {
        return new Builder();
    }

    /** The application sends a request; null where it is not captured. */
    @Nullable
    Exchange ask(String body, String... headers) {
        Exchange exchange = begin(headers);
        if (exchange != null) {
            write(exchange, body);
        }
        return exchange;
    }

    /** The application is about to send a request; null where it is not captured. */
    @Nullable
    Exchange begin(String... headers) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.put("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            sent.put(headers[i], headers[i + 1]);
        }
        return begin(sent::get);
    }

    @Nullable
    Exchange begin(HeaderLookup headers) {
        return admission.begin(
                new RequestHead("POST", "https", "api.example.com", 443, "/v1/chat/completions"), headers);
    }

    void write(Exchange exchange, String body) {
        RequestWriting writing = exchange.requestStarted();
        writing.bytes(ByteBuffer.wrap(body.getBytes(UTF_8)));
        writing.complete();
    }

    /** Production answers, and the application reads it to its end. */
    void answer(Exchange exchange, int status, String body) {
        exchange.responseHead(status, name -> null, name -> name.equals("content-type") ? "application/json" : null);
        exchange.responseBytes(ByteBuffer.wrap(body.getBytes(UTF_8)));
        exchange.complete();
    }

    void candidateAnswers(int times) {
        for (int i = 0; i < times; i++) {
            candidateAnswers(ANSWER);
        }
    }

    void candidateAnswers(String body) {
        candidate.enqueue(new MockResponse.Builder()
                .setHeader("content-type", "application/json")
                .body(body)
                .build());
    }

    /** Lets the coordinator work until {@code done}, for a minute at most. */
    void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within a minute; account: " + account.snapshot());
            }
            step(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Lets the coordinator read every message that is there now. */
    void drain() {
        while (step(0)) {
            // one message each
        }
    }

    /** From now on the coordinator's clock is ahead by so much more. */
    void later(Duration passed) {
        ahead = ahead.plus(passed);
    }

    private boolean step(long nanos) {
        try {
            Runnable message = inbox.poll(coordinator.tick(System.nanoTime() + ahead.toNanos(), nanos));
            if (message != null) {
                message.run();
            }
            return message != null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The JVM ends. */
    void finish() {
        tickets.finishEnding();
        arm.ledger().dropUndecided();
    }

    @Override
    public void close() {
        candidate.close();
    }

    /** Settings that differ from those of most tests. */
    static final class Builder {
        private double sampleRate = 1;
        private List<String> models = List.of();
        private @Nullable String dialect;
        private Launch launch = Launch.PARALLEL;
        private Duration retryWindow = Duration.ofMinutes(1);
        private Settings.Limits limits = new Settings.Limits(
                1000, 4, 100, 1 << 20, 0.85, 0.95, within(Duration.ofSeconds(30)), null, null, null);
        private int maxBodyBytes = 1 << 16;
        private Settings.Content content = Settings.Content.REDACTED;
        private @Nullable File file;
        private Settings.Redaction redaction = new Settings.Redaction(rules(), true);
        private List<Price> prices = List.of();
        private Map<String, String> parameters = Map.of();
        private @Nullable String systemPrompt;
        private Map<String, String> otel = Map.of();
        private Map<String, String> sourceHeaders = Map.of();
        private Cohorts cohorts = Cohorts.NONE;

        /** All that come with Umbra. */
        static List<Settings.RedactionRule> rules() {
            return Stream.of("email", "phone", "card", "iban", "ssn", "ip", "secret")
                    .map(name -> new Settings.RedactionRule(name, null))
                    .toList();
        }

        Builder sampleRate(double rate) {
            sampleRate = rate;
            return this;
        }

        Builder models(String... globs) {
            models = List.of(globs);
            return this;
        }

        Builder sourceDialect(String id) {
            dialect = id;
            return this;
        }

        Builder launch(Launch when) {
            launch = when;
            return this;
        }

        Builder retryWindow(Duration window) {
            retryWindow = window;
            return this;
        }

        Builder limits(double qps, int queue, Duration timeout) {
            limits = new Settings.Limits(qps, 4, queue, 1 << 20, 0.85, 0.95, within(timeout), null, null, null);
            return this;
        }

        private static Settings.Timeouts within(Duration whole) {
            return new Settings.Timeouts(whole, whole, whole);
        }

        Builder memory(long bytes) {
            limits = new Settings.Limits(
                    1000, 4, 100, bytes, 0.85, 0.95, within(Duration.ofSeconds(30)), null, null, null);
            return this;
        }

        Builder maxBodyBytes(int bytes) {
            maxBodyBytes = bytes;
            return this;
        }

        Builder content(Settings.Content exported) {
            content = exported;
            return this;
        }

        Builder file(File pairs) {
            file = pairs;
            return this;
        }

        Builder otel(Map<String, String> names) {
            otel = names;
            return this;
        }

        Builder redactsShadow(boolean redacts) {
            redaction = new Settings.Redaction(rules(), redacts);
            return this;
        }

        Builder rule(String name, String pattern) {
            redaction = new Settings.Redaction(List.of(new Settings.RedactionRule(name, pattern)), true);
            return this;
        }

        Builder sourceHeaders(Map<String, String> patterns) {
            sourceHeaders = patterns;
            return this;
        }

        Builder cohorts(Map<String, Extractor> tags, String... strata) {
            cohorts = new Cohorts(tags, List.of(strata));
            return this;
        }

        Builder parameters(Map<String, String> json) {
            parameters = json;
            return this;
        }

        Builder systemPrompt(String words) {
            systemPrompt = words;
            return this;
        }

        Builder maxOutputTokens(int most) {
            limits = new Settings.Limits(
                    1000, 4, 100, 1 << 20, 0.85, 0.95, within(Duration.ofSeconds(30)), most, null, null);
            return this;
        }

        /** The candidate costs that much for a million tokens of input or output. */
        Builder budget(String usd, String usdPerMillion, Duration timeout) {
            limits = new Settings.Limits(
                    1000, 1, 100, 1 << 20, 0.85, 0.95, within(timeout), 1000, new BigDecimal(usd), null);
            BigDecimal price = new BigDecimal(usdPerMillion);
            prices = List.of(new Price(List.of("*"), List.of("candidate"), price, price, null, null));
            return this;
        }

        Experiment start() throws IOException {
            return new Experiment(this);
        }

        Settings settings(URI target) {
            return new Settings(
                    "e",
                    new Settings.Source(List.of(ANY_HOST), models, dialect, sourceHeaders),
                    sampleRate,
                    new Settings.Target(
                            target, null, "candidate", "candidate", null, Map.of(), parameters, systemPrompt),
                    launch,
                    retryWindow,
                    limits,
                    maxBodyBytes,
                    new Settings.Export(content, file, Settings.TraceJoin.LINK),
                    redaction,
                    prices,
                    Settings.LogLevel.DEBUG,
                    otel,
                    cohorts);
        }
    }
}
