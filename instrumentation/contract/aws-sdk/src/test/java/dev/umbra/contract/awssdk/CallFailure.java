package dev.umbra.contract.awssdk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A failure and its causes, without what the Netty transport adds of the connection: its number, ports and age are never the same. */
final class CallFailure extends Exception {

    private static final long serialVersionUID = 1;
    private static final Pattern CHANNEL =
            Pattern.compile("Channel Information: .*|\\[(id|channel): .*\\]", Pattern.DOTALL);

    private CallFailure(String message) {
        super(message);
    }

    static CallFailure of(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.add(cause.getClass().getName() + ": "
                    + CHANNEL.matcher(String.valueOf(cause.getMessage())).replaceAll(""));
        }
        return new CallFailure(String.join(", ", causes));
    }
}
