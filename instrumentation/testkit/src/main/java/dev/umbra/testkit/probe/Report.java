package dev.umbra.testkit.probe;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a probe tells the contract. */
public sealed interface Report extends Serializable {

    /** The application has seen so many response bytes of the running call. Sent at once: the server may be waiting for it. */
    record Progress(long bytes) implements Report {}

    /** The plan was carried out. */
    record Done(List<Observation> calls) implements Report {}

    /**
     * Whether a class loader that used the client was collected.
     *
     * @param call what its application saw
     */
    record Unloaded(boolean collected, Observation call) implements Report {}

    /**
     * What the application saw of one call. Two observations of one plan are equal exactly if the application could not tell
     * the calls apart.
     *
     * @param status 0 where no response came
     * @param headers as {@code name: value}, in the order in which the client gives them
     * @param length bytes of the body that arrived
     * @param sha256 of those bytes
     * @param facts what else the client's API told: names are the client's own
     * @param failure class and message of the exception and of each of its causes
     */
    record Observation(
            int status,
            String protocol,
            List<String> headers,
            long length,
            String sha256,
            Map<String, String> facts,
            List<String> failure)
            implements Report {

        /** The facts' values changed, in case they hold what is new for each call. */
        public Observation withFacts(UnaryOperator<String> change) {
            Map<String, String> changed = new TreeMap<>(facts);
            changed.replaceAll((name, value) -> change.apply(value));
            return new Observation(status, protocol, headers, length, sha256, changed, failure);
        }

        /** Each header changed, in case it holds what is chance. */
        public Observation withHeaders(UnaryOperator<String> change) {
            return new Observation(
                    status, protocol, headers.stream().map(change).toList(), length, sha256, facts, failure);
        }

        /** All but how much of the body came. */
        public Observation withoutBody() {
            return new Observation(status, protocol, headers, 0, "", facts, failure);
        }
    }
}
