package dev.umbra.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The settings file. Reads YAML's nodes, not its objects: a value stays as it was written ({@code 1e3}, {@code yes},
 * {@code 2024-01-01}), and each one knows its line.
 */
final class YamlFile {

    /** Deeper than any key; also ends a document that contains itself through an alias. */
    private static final int DEEPEST = 10;

    private static final String CANDIDATES = "candidates";
    private static final String EXPERIMENTS = "experiments";

    private final File file;
    private final List<String> errors;
    private final FileKeys found;

    private YamlFile(File file, List<String> errors, FileKeys found) {
        this.file = file;
        this.errors = errors;
        this.found = found;
    }

    /** The keys of {@code file}; empty, with an error added, where it cannot be read. */
    static Optional<FileKeys> read(File file, String origin, List<String> errors) {
        try (Reader reader = new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
            YamlFile yaml = new YamlFile(file, errors, FileKeys.none("file " + file));
            new Compose(LoadSettings.builder().setSchema(new FailsafeSchema()).build())
                    .composeReader(reader)
                    .ifPresent(root -> yaml.walk("", root, 0));
            return Optional.of(yaml.found);
        } catch (IOException unreadable) {
            errors.add("config=" + file + " (" + origin + "): the file cannot be read (" + unreadable.getMessage()
                    + "); name a YAML file that this user may read");
        } catch (YamlEngineException malformed) {
            // Its own message quotes the lines around, which may hold a credential.
            errors.add("config=" + file + " (" + origin + "): not valid YAML" + place(malformed)
                    + "; indent with spaces, and quote values that hold any of : # { [ * & ! | > % @ `");
        }
        return Optional.empty();
    }

    private static String place(YamlEngineException malformed) {
        return malformed instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark()
                        .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                        .orElse("")
                : "";
    }

    private void walk(String path, Node node, int depth) {
        if (path.equals(CANDIDATES) || path.equals(EXPERIMENTS)) {
            for (Node item : items(path, node)) {
                addPart(path, item);
            }
        } else if (KeyNames.isMember(KeyNames.fold(path), Keys.TARGET_PARAMETERS.prefix())) {
            addConverted(path, node, () -> YamlJson.of(node));
        } else if (node instanceof ScalarNode scalar && !path.isEmpty()) {
            add(path, text(scalar), node);
        } else if (node instanceof SequenceNode sequence && KeyNames.fold(path).equals(Keys.REDACT_RULES.name())) {
            addConverted(path, node, () -> String.join(",", rules(sequence)));
        } else if (node instanceof SequenceNode sequence && KeyNames.fold(path).equals(Keys.PHASES.name())) {
            addConverted(path, node, () -> String.join(",", phases(sequence)));
        } else if (node instanceof SequenceNode sequence && !path.isEmpty()) {
            addList(path, sequence);
        } else if (node instanceof MappingNode mapping && depth < DEEPEST) {
            for (NodeTuple entry : mapping.getValue()) {
                walkEntry(path, entry, depth);
            }
        } else {
            errors.add(origin(node) + ": expected keys with values, such as sample-rate: 5%");
        }
    }

    private void walkEntry(String path, NodeTuple entry, int depth) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
            walk(path.isEmpty() ? key.getValue() : path + "." + key.getValue(), entry.getValueNode(), depth + 1);
        } else {
            errors.add(origin(entry.getKeyNode()) + ": a key must be plain text");
        }
    }

    private List<Node> items(String path, Node node) {
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        errors.add(path + " (" + origin(node) + "): must be a list; begin each of its items with -");
        return List.of();
    }

    /** One candidate, whose keys are those of {@code target}, or one experiment, which may hold any key but those that hold for all. */
    private void addPart(String path, Node item) {
        YamlFile part = new YamlFile(file, errors, FileKeys.none(origin(item)));
        if (path.equals(CANDIDATES)) {
            part.walk("target", item, 1);
            found.candidates().add(part.found.keys());
            return;
        }
        part.walk("", item, 0);
        for (Given key : part.found.keys()) {
            if (KeyNames.match(key.key()) instanceof KeyNames.Known known && Keys.holdsForAll(known.name())) {
                errors.add(known.name() + " (" + key.origin() + "): holds for all experiments; write it above "
                        + EXPERIMENTS);
            }
        }
        if (!part.found.experiments().isEmpty()) {
            errors.add(EXPERIMENTS + " (" + part.found.origin() + "): an experiment has none of its own; move them up");
        }
        found.experiments().add(part.found);
    }

    private void addConverted(String path, Node node, Supplier<String> conversion) {
        try {
            add(path, conversion.get(), node);
        } catch (IllegalArgumentException wrong) {
            errors.add(path + " (" + origin(node) + "): " + wrong.getMessage());
        }
    }

    private static List<String> rules(SequenceNode sequence) {
        List<String> rules = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            rules.add(YamlRule.of(item));
        }
        return rules;
    }

    private static List<String> phases(SequenceNode sequence) {
        List<String> phases = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            phases.add(YamlPhase.of(item));
        }
        return phases;
    }

    private void addList(String path, SequenceNode sequence) {
        List<String> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar) {
                items.add(text(scalar));
            } else {
                errors.add(
                        path + " (" + origin(item) + "): a list holds plain values only; write one value after each -");
                return;
            }
        }
        add(path, String.join(",", items), sequence);
    }

    private void add(String path, String value, Node node) {
        if (KeyNames.match(path).equals(new KeyNames.Known(Keys.CONFIG.name()))) {
            errors.add("config (" + origin(node) + "): a file cannot name another file; remove it");
            return;
        }
        found.keys().add(new Given(path, value, origin(node)));
    }

    /** A plain {@code null} or {@code ~} is how YAML writes a missing value; quoted, it is text. */
    private static String text(ScalarNode scalar) {
        boolean isNull = scalar.isPlain()
                && (scalar.getValue().equals("~") || scalar.getValue().equals("null"));
        return isNull ? "" : scalar.getValue();
    }

    private String origin(Node node) {
        Optional<Mark> mark = node.getStartMark();
        return "file " + file + mark.map(at -> " line " + (at.getLine() + 1)).orElse("");
    }
}
