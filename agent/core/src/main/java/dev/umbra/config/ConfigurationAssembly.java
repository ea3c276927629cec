package dev.umbra.config;

import dev.umbra.config.Resolution.Entry;
import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.RedactionRule;
import java.io.File;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the experiments of what was set in the four places. A key holds for a candidate where it stands, in this order: in the agent
 * argument, a system property or the environment; with the candidate, with its experiment, or above all experiments in the file.
 */
final class ConfigurationAssembly {

    private final Map<String, String> environment;
    private final @Nullable String contentForbiddenBy;
    private final List<String> errors;

    /**
     * @param contentForbiddenBy where OpenTelemetry's own switch says that no content may be captured; null where it does not
     */
    ConfigurationAssembly(Map<String, String> environment, @Nullable String contentForbiddenBy, List<String> errors) {
        this.environment = environment;
        this.contentForbiddenBy = contentForbiddenBy;
        this.errors = errors;
    }

    /**
     * Empty where there are errors.
     *
     * @param outside what was set outside of the file
     * @param file null where there is none
     * @param entries gets what {@code check} shows
     */
    Optional<Configuration> assemble(GivenKeys outside, @Nullable FileKeys file, List<Entry> entries) {
        FileKeys root = file == null ? FileKeys.none("no file") : file;
        List<FileKeys> sections = root.experiments().isEmpty() ? List.of(FileKeys.none("")) : root.experiments();
        List<ExperimentSettings> experiments = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        boolean matchAll = false;
        File watched = null;
        for (FileKeys section : sections) {
            List<ResolvedKeys> resolved = resolve(outside, section, root);
            if (!errors.isEmpty()) {
                continue;
            }
            addEntries(resolved, entries);
            ExperimentSettings experiment = experiment(resolved);
            matchAll = resolved.get(0).get(Keys.MATCH) == Keys.Match.ALL;
            watched = resolved.get(0).find(Keys.CONFIG);
            experiments.add(experiment);
            if (!ids.add(experiment.id())) {
                errors.add("experiment-id=" + experiment.id() + ": two experiments have it; give each its own");
            }
        }
        return errors.isEmpty() ? Optional.of(new Configuration(experiments, matchAll, watched)) : Optional.empty();
    }

    /** The keys of each candidate of one experiment. */
    private List<ResolvedKeys> resolve(GivenKeys outside, FileKeys section, FileKeys root) {
        List<List<Given>> candidates = section.candidates().isEmpty() ? root.candidates() : section.candidates();
        checkTargets(section, root);
        List<ResolvedKeys> resolved = new ArrayList<>();
        for (List<Given> candidate : candidates.isEmpty() ? List.of(List.<Given>of()) : candidates) {
            GivenKeys keys = outside.within(section.origin());
            keys.add(candidate);
            keys.add(section.keys());
            keys.add(root.keys());
            complete(keys);
            ResolvedKeys all = ResolvedKeys.of(keys, environment, errors);
            checkRedaction(all);
            checkControl(all);
            resolved.add(all);
        }
        return resolved;
    }

    /** The candidates above all experiments would ask one host with the key of another. */
    private void checkTargets(FileKeys section, FileKeys root) {
        if (!section.candidates().isEmpty() || root.candidates().isEmpty()) {
            return;
        }
        for (Given key : section.keys()) {
            if (KeyNames.fold(key.key()).startsWith("target.")) {
                errors.add(key.key() + " (" + key.origin()
                        + "): candidates stand above the experiments; write those of this experiment into it, too");
            }
        }
    }

    /** What follows from other keys. */
    private void complete(GivenKeys keys) {
        if (contentForbiddenBy != null) {
            keys.override(Keys.EXPORT_CONTENT.name(), "none", contentForbiddenBy);
        }
        Given model = keys.find(Keys.TARGET_MODEL.name());
        if (model != null && !model.value().isBlank() && keys.find(Keys.TARGET_MODEL_REV.name()) == null) {
            keys.override(Keys.TARGET_MODEL_REV.name(), model.value(), "same as target.model");
        }
        Given phases = keys.find(Keys.PHASES.name());
        if (phases == null || phases.value().isBlank()) {
            return;
        }
        Given rate = keys.find(Keys.SAMPLE_RATE.name());
        if (rate != null) {
            errors.add("sample-rate (" + rate.origin() + "): phases (" + phases.origin()
                    + ") say the rate; remove one of the two");
        }
        keys.override(Keys.SAMPLE_RATE.name(), phases.value().strip().split("[\\s,]+", 2)[0], "first of phases");
    }

    private ExperimentSettings experiment(List<ResolvedKeys> resolved) {
        ResolvedKeys shared = resolved.get(0);
        List<ArmSettings> arms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> revisions = new HashSet<>();
        if (shared.get(Keys.CONTROL_RATE) > 0) {
            names.add(SettingsAssembly.CONTROL);
            revisions.add(SettingsAssembly.CONTROL);
        }
        for (ResolvedKeys keys : resolved) {
            ArmSettings arm = SettingsAssembly.candidate(keys);
            String candidatesOf = "candidates of " + shared.get(Keys.EXPERIMENT_ID);
            if (!names.add(arm.name())) {
                errors.add(candidatesOf + ": two are called " + arm.name() + "; give each a name of its own");
            } else if (!revisions.add(revision(arm))) {
                errors.add(candidatesOf + ": two have the revision " + revision(arm)
                        + ", and their pairs could not be told apart; give each a model-rev of its own");
            }
            arms.add(arm);
        }
        double controlRate = shared.get(Keys.CONTROL_RATE);
        URI url = shared.find(Keys.CONTROL_URL);
        if (controlRate > 0 && url != null) {
            arms.add(SettingsAssembly.control(shared, url));
        }
        return new ExperimentSettings(arms, controlRate, SettingsAssembly.course(shared));
    }

    private static String revision(ArmSettings arm) {
        return Objects.requireNonNullElse(arm.settings().target().modelRev(), "none");
    }

    /** A blank line between experiments, and of each further candidate what is its own. */
    private static void addEntries(List<ResolvedKeys> resolved, List<Entry> entries) {
        if (!entries.isEmpty()) {
            entries.add(new Entry("", "", ""));
        }
        List<Entry> first = resolved.get(0).entries();
        entries.addAll(first);
        for (ResolvedKeys further : resolved.subList(1, resolved.size())) {
            for (Entry entry : further.entries()) {
                if (!first.contains(entry)) {
                    entries.add(entry);
                }
            }
        }
    }

    private void checkControl(ResolvedKeys resolved) {
        Double rate = resolved.find(Keys.CONTROL_RATE);
        if (rate != null && rate > 0 && resolved.find(Keys.CONTROL_URL) == null) {
            errors.add("control-rate=" + rate + ": needs control.url, the base URL of the production model");
        }
    }

    /** Without rules, redacted content would be full content, and nobody would have asked for that. */
    private void checkRedaction(ResolvedKeys resolved) {
        List<RedactionRule> rules = resolved.find(Keys.REDACT_RULES);
        if (rules != null && rules.isEmpty() && resolved.find(Keys.EXPORT_CONTENT) == Content.REDACTED) {
            errors.add(
                    "redact.rules=none: leaves nothing to redact, but export.content is redacted; set export.content to"
                            + " none or full, or name a rule");
        }
    }
}
