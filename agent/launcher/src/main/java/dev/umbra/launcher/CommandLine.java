package dev.umbra.launcher;

import dev.umbra.config.KeyDescription;
import dev.umbra.config.Resolution;
import dev.umbra.config.Resolution.Disabled;
import dev.umbra.config.Resolution.Invalid;
import dev.umbra.config.Resolution.Valid;
import dev.umbra.config.SettingsLoader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What {@code java -jar umbra-agent.jar} does: check a configuration before a service runs with it; list the keys. */
public final class CommandLine {

    private static final int DONE = 0;
    private static final int WRONG_CONFIGURATION = 1;
    private static final int WRONG_COMMAND = 2;

    private final Properties systemProperties;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    private CommandLine(
            Properties systemProperties, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.systemProperties = systemProperties;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs one command and returns the exit status. */
    public static int run(
            String[] args,
            Properties systemProperties,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            String version) {
        return new CommandLine(systemProperties, environment, out, err).run(List.of(args), version);
    }

    private int run(List<String> args, String version) {
        if (args.isEmpty()) {
            return wrongCommand("no command given");
        }
        return switch (args.get(0)) {
            case "check" -> check(args.subList(1, args.size()));
            case "--help", "-h" -> help();
            case "--version" -> version(version);
            default -> wrongCommand("unknown command '" + args.get(0) + "'");
        };
    }

    private int check(List<String> agentArguments) {
        Resolution resolution = SettingsLoader.load(agentArguments, systemProperties, environment);
        if (resolution instanceof Invalid invalid) {
            invalid.errors().forEach(error -> err.println("[umbra] " + error));
            return WRONG_CONFIGURATION;
        }
        if (resolution instanceof Disabled disabled) {
            out.println("enabled is false (" + disabled.origin() + "): Umbra would do nothing");
        } else if (resolution instanceof Valid valid) {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("KEY", "VALUE", "ORIGIN")));
            valid.entries().forEach(entry -> rows.add(List.of(entry.key(), entry.value(), entry.origin())));
            TextTable.print(rows, out);
        }
        return DONE;
    }

    private int help() {
        out.println("""
                Umbra mirrors a sampled share of a service's LLM calls to a candidate model.

                  java -javaagent:umbra-agent.jar[=key=value,...] ...   run a service with it
                  java -jar umbra-agent.jar check [key=value ...]       print the resolved configuration or its errors
                  java -jar umbra-agent.jar --help | --version

                The first place that sets a key holds: agent argument, system property umbra.KEY,
                environment UMBRA_KEY, YAML file.
                """);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("KEY", "TAKES", "DEFAULT", "MEANING")));
        for (KeyDescription key : SettingsLoader.keys()) {
            rows.add(List.of(key.key(), key.takes(), key.standard(), key.meaning()));
        }
        TextTable.print(rows, out);
        return DONE;
    }

    private int version(String version) {
        out.println("umbra-agent " + version);
        return DONE;
    }

    private int wrongCommand(String problem) {
        err.println("[umbra] " + problem + "; use check [key=value ...], --help or --version");
        return WRONG_COMMAND;
    }
}
