package dev.umbra.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The {@code UMBRA_*} variables: an underscore there stands for a dot or a hyphen, and the known keys decide which. */
final class Environment {

    private static final String PREFIX = "UMBRA_";

    /** What Kubernetes puts into every pod beside a service whose name begins with "umbra". */
    private static final Pattern KUBERNETES_SERVICE = Pattern.compile(
            "UMBRA_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private Environment() {}

    static List<Given> read(Map<String, String> environment) {
        List<Given> given = new ArrayList<>();
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(PREFIX)) {
                String key = dotted(variable.substring(PREFIX.length()));
                boolean known = !(KeyNames.match(key) instanceof KeyNames.Unknown);
                if (known || !KUBERNETES_SERVICE.matcher(variable).matches()) {
                    given.add(new Given(key, environment.getOrDefault(variable, ""), "environment " + variable));
                }
            }
        }
        return given;
    }

    private static String dotted(String name) {
        String folded = fold(name);
        for (String key : KeyNames.whole()) {
            if (fold(key).equals(folded)) {
                return key;
            }
        }
        String parameters = Keys.TARGET_PARAMETERS.prefix();
        if (folded.startsWith(fold(parameters))) {
            return parameters + field(name.substring(parameters.length()));
        }
        for (String prefix : KeyNames.prefixes()) {
            if (folded.startsWith(fold(prefix))) {
                return prefix + name.substring(prefix.length()).replace('_', '-');
            }
        }
        return folded.replace('_', '-');
    }

    /** Variables are written in upper case, fields of requests are not; one small letter says that the case is meant. */
    private static String field(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
