package dev.umbra.contract.reactornetty;

import java.io.PrintStream;
import java.util.Set;

/**
 * Standard error without the two lines that the library's pool prints there when two threads race over its count of idle
 * connections: seen with 1.2.18, with the agent and without.
 */
final class PoolChatter extends PrintStream {

    private static final Set<String> LINES =
            Set.of("unexpected decrement below 0", "unexpected increment from below 0");

    private PoolChatter(PrintStream to) {
        super(to, true);
    }

    static void silence() {
        System.setErr(new PoolChatter(System.err));
    }

    @Override
    public void println(String line) {
        if (!LINES.contains(line)) {
            super.println(line);
        }
    }
}
