package dev.umbra.engine;

import dev.umbra.account.IneligibleReason;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import dev.umbra.safety.Operation;
import dev.umbra.safety.Operations;
import java.util.ArrayList;
import java.util.List;

/**
 * Which experiments a call is a case of, by what it says before its body: so eligible calls count alike whether they are sampled or not.
 * On application threads, for every call to a watched host: a call that is a case of one experiment or none allocates nothing here, but for
 * what a pattern of {@code source.headers} takes.
 */
final class Eligibility {

    private final Explanations explanations;

    Eligibility(Explanations explanations) {
        this.explanations = explanations;
    }

    /**
     * The experiments that this call may be drawn for; it is counted in those that it is no case of.
     *
     * @param mayBeRetry whether its body will tell if it is one; else its headers have to
     */
    List<RunningExperiment> of(RequestHead head, HeaderLookup headers, Roster roster, boolean mayBeRetry) {
        Operation operation = Operations.find(head.host(), head.method(), head.path());
        String contentType = headers.first("content-type");
        List<RunningExperiment> eligible = List.of();
        for (int i = 0; i < roster.experiments().size(); i++) { // no iterator
            RunningExperiment experiment = roster.experiments().get(i);
            if (!experiment.watches(head.host(), head.port())) {
                continue;
            }
            IneligibleReason reason = experiment.ineligible(operation, contentType, headers);
            if (reason == null && !mayBeRetry && saysRetry(headers)) {
                reason = IneligibleReason.RETRY;
            }
            if (reason != null) {
                experiment.countIneligible(reason);
                explanations.say(head, "not eligible", reason.id());
                continue;
            }
            if (!roster.all()) {
                return experiment.alone();
            }
            eligible = and(eligible, experiment);
        }
        return eligible;
    }

    private static List<RunningExperiment> and(List<RunningExperiment> some, RunningExperiment next) {
        if (some.isEmpty()) {
            return next.alone();
        }
        List<RunningExperiment> more = new ArrayList<>(some);
        more.add(next);
        return more;
    }

    /** Whether the SDK that makes the call says that it has made it before. */
    static boolean saysRetry(HeaderLookup headers) {
        String count = headers.first("x-stainless-retry-count");
        if (count != null) {
            return !count.equals("0");
        }
        String aws = headers.first("amz-sdk-request");
        return aws != null && aws.startsWith("attempt=") && !aws.equals("attempt=1") && !aws.startsWith("attempt=1;");
    }
}
