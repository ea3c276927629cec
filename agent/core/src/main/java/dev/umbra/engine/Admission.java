package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.account.IneligibleReason;
import dev.umbra.config.HostPattern;
import dev.umbra.config.Settings;
import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeListener;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import dev.umbra.log.Log;
import dev.umbra.pairing.RetryTable;
import dev.umbra.safety.KeptHeaders;
import dev.umbra.safety.Operations;
import dev.umbra.sampling.WeylSampler;
import dev.umbra.shadow.ShadowPool;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The core on the application's threads: matches, samples, and passes on. Each method is a few comparisons and an atomic
 * operation; stderr, JSON and locks are left to the coordinator.
 *
 * <p>Eligibility is decided by what a request says before its body, so that eligible calls count alike whether they are sampled
 * or not. What the body reveals later drops a sampled call, with its reason.
 */
final class Admission implements ExchangeListener {

    /** Calls that are captured before they are drawn, at once; beyond, a retry may count as a call of its own, but cost stays bounded. */
    private static final int MOST_UNDRAWN = 32;

    private static final String JSON = "application/json";

    private final HostPattern[] hosts;
    private final int maxBodyBytes;
    private final WeylSampler sampler;
    private final ByteBudget budget;
    private final ShadowPool pool;
    private final Account account;
    private final Coordinator coordinator;
    private final Ledger ledger;
    private final Inbox inbox;
    private final Log log;
    private final AtomicInteger failedAttempts;
    private final Runnable onFirstCall;
    private final Semaphore undrawn = new Semaphore(MOST_UNDRAWN);
    private final AppSpanLookup appSpans = new AppSpanLookup();
    private final AtomicBoolean seen = new AtomicBoolean();

    Admission(
            Settings settings,
            WeylSampler sampler,
            ShadowPool pool,
            Account account,
            Coordinator coordinator,
            Ledger ledger,
            Inbox inbox,
            Log log,
            Runnable onFirstCall) {
        this.hosts = settings.source().hosts().toArray(HostPattern[]::new);
        this.maxBodyBytes = settings.maxBodyBytes();
        this.sampler = sampler;
        this.budget = new ByteBudget(settings.limits().memoryBytes());
        this.pool = pool;
        this.account = account;
        this.coordinator = coordinator;
        this.ledger = ledger;
        this.inbox = inbox;
        this.log = log;
        this.onFirstCall = onFirstCall;
        this.failedAttempts = coordinator.failedAttempts();
    }

    @Override
    public boolean watches(String host, int port) {
        for (HostPattern pattern : hosts) {
            if (pattern.matches(host, port)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Exchange begin(RequestHead head, HeaderLookup headers) {
        if (!seen.get() && seen.compareAndSet(false, true)) {
            inbox.put(() -> {
                log.info("first call to a watched host seen: " + head.host() + ":" + head.port());
                onFirstCall.run();
            });
        }
        IneligibleReason ineligible = ineligible(head, headers);
        boolean mayBeRetry = failedAttempts.get() > 0;
        if (ineligible == null && !mayBeRetry && saysRetry(headers)) {
            ineligible = IneligibleReason.RETRY;
        }
        if (ineligible != null) {
            account.ineligible(ineligible);
            explain(head, "not eligible", ineligible.id());
            return null;
        }
        return mayBeRetry && undrawn.tryAcquire() ? undrawn(head, headers) : drawn(head, headers);
    }

    private @Nullable Exchange drawn(RequestHead head, HeaderLookup headers) {
        boolean chosen = sampler.next();
        account.eligible(chosen);
        if (!chosen) {
            explain(head, "not sampled", "sample-rate");
            return null;
        }
        ledger.begun();
        try {
            return exchange(head, headers, true);
        } catch (Throwable t) {
            ledger.neverBegan();
            throw t;
        }
    }

    /** While a failed attempt waits for its retry, a call is drawn only once its body has told that it is not that retry. */
    private Exchange undrawn(RequestHead head, HeaderLookup headers) {
        try {
            return exchange(head, headers, false);
        } catch (Throwable t) {
            undrawn.release();
            throw t;
        }
    }

    private Exchange exchange(RequestHead head, HeaderLookup headers, boolean sampled) {
        return new Exchange(head, kept(headers), sampled, KeptHeaders.RESPONSE, maxBodyBytes, budget, this);
    }

    private static @Nullable IneligibleReason ineligible(RequestHead head, HeaderLookup headers) {
        if (Operations.find(head.host(), head.method(), head.path()) == null) {
            return IneligibleReason.OPERATION;
        }
        String type = headers.first("content-type");
        return type == null || isJson(type) ? null : IneligibleReason.CONTENT_TYPE;
    }

    /** With or without parameters; {@code application/jsonl} is another type. */
    private static boolean isJson(String type) {
        int length = JSON.length();
        return type.regionMatches(true, 0, JSON, 0, length)
                && (type.length() == length || type.charAt(length) == ';' || type.charAt(length) == ' ');
    }

    static boolean saysRetry(HeaderLookup headers) {
        String count = headers.first("x-stainless-retry-count");
        if (count != null) {
            return !count.equals("0");
        }
        String aws = headers.first("amz-sdk-request");
        return aws != null && aws.startsWith("attempt=") && !aws.equals("attempt=1") && !aws.startsWith("attempt=1;");
    }

    private Map<String, String> kept(HeaderLookup headers) {
        Map<String, String> kept = new HashMap<>();
        for (String name : KeptHeaders.REQUEST) {
            String value = headers.first(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        String current = kept.containsKey("traceparent") ? null : appSpans.traceparent();
        if (current != null) {
            kept.put("traceparent", current);
        }
        return kept;
    }

    @Override
    public void requestComplete(Exchange exchange) {
        if (pool.tryTakePlace()) {
            inbox.put(() -> coordinator.requestComplete(exchange));
        } else {
            exchange.drop(DropReason.QUEUE_FULL);
        }
    }

    @Override
    public void ended(Exchange exchange) {
        if (!exchange.sampled()) {
            undrawn.release();
        }
        if (exchange.dropReason() == DropReason.QUEUE_FULL) {
            coordinator.foundNoPlace(exchange);
            return;
        }
        // Counted here, not by the coordinator: the retry may begin before the coordinator has read of the failure.
        boolean failedRetryably =
                exchange.requestWhole() && exchange.dropReason() == null && RetryTable.isRetryable(exchange);
        if (failedRetryably) {
            failedAttempts.incrementAndGet();
        }
        inbox.put(() -> coordinator.ended(exchange, failedRetryably));
    }

    @Override
    public void fault(String where, Throwable fault) {
        inbox.putLine(() -> ledger.fault(where, fault));
    }

    /** Bytes that captured bodies hold now. */
    long heldBytes() {
        return budget.heldBytes();
    }

    private void explain(RequestHead head, String what, String why) {
        if (log.isDebug()) {
            inbox.putLine(
                    () -> log.debug(head.method() + " " + head.host() + head.path() + ": " + what + " (" + why + ")"));
        }
    }
}
