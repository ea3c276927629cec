package dev.umbra.contract.reactornetty;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report of Netty's leak detector: one stack for each thing that was done to the buffer, the last first. */
final class Leak {

    private static final Pattern RECORD = Pattern.compile("^(#\\d+|Created at):", Pattern.MULTILINE);
    private static final Pattern CALLED_BY_UMBRA =
            Pattern.compile("^\\s*(\\S.*)\\R.*\\bdev\\.umbra\\.", Pattern.MULTILINE);
    private static final Pattern PASSES_ON = Pattern.compile("\\.(fireChannelRead|write)\\(");

    private Leak() {}

    /**
     * Whether Umbra lost the buffer: it was the last to do something to it, or to be handed it, and did not pass it on; or it retained it at
     * any time.
     */
    static boolean isOurs(String report) {
        List<String> records = RECORD.splitAsStream(report).skip(1).toList();
        return lost(records.get(0))
                || records.stream().anyMatch(record -> calledByUmbra(record).contains(".retain"));
    }

    private static boolean lost(String last) {
        String called = calledByUmbra(last);
        return last.contains("Hint: 'umbra'")
                || !called.isEmpty() && !PASSES_ON.matcher(called).find();
    }

    /** The frame that Umbra's code called, the one nearest the top; empty where it is not on the stack. */
    private static String calledByUmbra(String record) {
        Matcher matcher = CALLED_BY_UMBRA.matcher(record);
        return matcher.find() ? matcher.group(1) : "";
    }
}
