package dev.umbra.testkit.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The account with which the agent takes its leave on stderr. */
record AccountLine(Map<String, Long> counters) {

    private static final String PREFIX = "[umbra] account ";

    static AccountLine in(List<String> stderr) {
        String line = stderr.stream()
                .filter(l -> l.startsWith(PREFIX))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no line '" + PREFIX + "…' in " + stderr));
        return new AccountLine(Arrays.stream(line.substring(PREFIX.length()).split(" "))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && pair[1].matches("\\d+"))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1]))));
    }

    long get(String name) {
        return counters.getOrDefault(name, 0L);
    }
}
