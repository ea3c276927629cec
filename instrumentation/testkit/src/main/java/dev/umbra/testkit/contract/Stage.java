package dev.umbra.testkit.contract;

import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.server.SecureServer.SecureScript;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;
import java.util.function.Function;

/**
 * What one scenario acts on: the servers, and the application with and without the agent. A script is made for each of the two,
 * and may wait for what that application has seen.
 */
public record Stage(Rig rig, String title) {

    public static final String CHAT = "/v1/chat/completions";

    boolean offers(Feature feature) {
        return !rig.subject().lacks().contains(feature);
    }

    /** A chat completion to the watched server, about this scenario. */
    public CallPlan chat() {
        return CallPlan.post(rig.watched().url(CHAT), Payload.chat(title));
    }

    /** A streamed one. */
    public CallPlan stream() {
        return CallPlan.post(rig.watched().url(CHAT), Payload.chat(title).asStream())
                .reading(CallPlan.STREAM);
    }

    /** A chat completion to the watched server behind TLS, by HTTP/2. */
    public CallPlan secureChat() {
        return CallPlan.post(rig.secure().url(CHAT), Payload.chat(title))
                .with(Option.TRUSTED_CERTIFICATE, rig.secure().certificatePem())
                .with(Option.HTTP_2, "true");
    }

    /** Runs the plan on both sides against the watched server; fails where the two differ. */
    public Trial run(CallPlan plan, WireScript script) {
        return runWith(plan, application -> script);
    }

    public Trial runWith(CallPlan plan, Function<ProbeProcess, WireScript> script) {
        return rig.compare(plan, rig.with(), application -> rig.watched().script(script.apply(application)));
    }

    /** Likewise, with the agent that waits for retries: a failed attempt and the next are one call to it. */
    public Trial runRetried(CallPlan plan, Function<ProbeProcess, WireScript> script) throws IOException {
        return rig.compare(plan, rig.patient(), application -> rig.watched().script(script.apply(application)));
    }

    /** Likewise, for a plan whose URL is that of the server that no setting names. */
    public Trial runUnwatched(CallPlan plan, WireScript script) {
        return rig.compare(plan, rig.with(), application -> rig.unwatched().script(script));
    }

    public Trial runSecure(CallPlan plan, SecureScript script) {
        return runSecureWith(plan, application -> script);
    }

    public Trial runSecureWith(CallPlan plan, Function<ProbeProcess, SecureScript> script) {
        return rig.compare(plan, rig.with(), application -> rig.secure().script(script.apply(application)));
    }

    /** Likewise, with the agent that fails on purpose. */
    public Trial runFaulty(CallPlan plan, WireScript script) throws IOException {
        return rig.compare(plan, rig.faulty(), application -> rig.watched().script(script));
    }

    /** Waits until {@code application} has seen so many bytes of the response; a tee that holds them back fails here. */
    public static void awaitSeen(ProbeProcess application, long bytes) throws InterruptedException {
        if (!application.awaitSeen(bytes)) {
            throw new AssertionError(
                    "the application did not see the first " + bytes + " bytes before the next were sent");
        }
    }
}
