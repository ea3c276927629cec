package dev.umbra.translation;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps from the candidate whose account production is asked with. Some APIs say it in the path, {@code
 * /v1/projects/{project}/…}, and some in the name of the model; both go to the candidate where the configuration does
 * not say otherwise.
 */
final class ProductionAccount {

    /** A version of an API, or the words of one. Ids have more digits, or no words. */
    private static final Pattern PLAIN = Pattern.compile(
            "v[0-9]{1,2}([a-z]{1,8}[0-9]{0,2})?" + "|[A-Za-z]{1,20}([-_.][A-Za-z]{1,20}){0,3}[0-9]{0,2}");

    /** What comes after one of these is a name that somebody was given. */
    private static final Set<String> OWNERS = Set.of(
            "accounts",
            "customers",
            "endpoints",
            "locations",
            "organizations",
            "orgs",
            "projects",
            "subscriptions",
            "teams",
            "tenants",
            "users",
            "workspaces");

    /**
     * A resource of an AWS account, of a Google Cloud project, of an account at Fireworks (but for their own, which is
     * everyone's), a model that OpenAI tuned for an organisation: {@code ft:gpt-4o:{organisation}:…}.
     */
    private static final Pattern OWNED =
            Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]+:.*|projects/.*|accounts/(?!fireworks/).*|ft:[^:]*:[^:]+:.*");

    private ProductionAccount() {}

    /** The candidate is asked for production's model, unless it has one of its own. */
    static void refuseModel(Question question, Candidate candidate) throws UntranslatableException {
        String model = question.request().model();
        if (candidate.model() == null && model != null && OWNED.matcher(model).matches()) {
            throw new UntranslatableException(
                    "model: its name tells whose account production uses; name the candidate's in target.model");
        }
    }

    /** What stands before the operation is production's, unless the candidate has a path of its own. */
    static void refusePrefix(ShadowDraft draft, Candidate candidate) throws UntranslatableException {
        if (candidate.basePath().isEmpty() && !isPlain(draft.prefix())) {
            throw new UntranslatableException(
                    "path: it may tell whose account production uses; write the candidate's in target.url");
        }
    }

    private static boolean isPlain(String prefix) {
        for (String segment : prefix.split("/", -1)) {
            if (!segment.isEmpty() && (!PLAIN.matcher(segment).matches() || OWNERS.contains(segment))) {
                return false;
            }
        }
        return true;
    }
}
