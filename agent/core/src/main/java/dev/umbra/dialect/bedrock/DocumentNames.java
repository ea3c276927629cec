package dev.umbra.dialect.bedrock;

import dev.umbra.dialect.Losses;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names for documents that Converse takes ({@code DocumentBlock.name} of the API reference): letters, digits, single
 * spaces, hyphens and brackets, and no two alike. A name that is good already stays.
 */
final class DocumentNames {

    private static final Pattern REFUSED = Pattern.compile("[^A-Za-z0-9 ()\\[\\]-]");
    private static final Pattern SPACES = Pattern.compile("  +");
    private static final String UNNAMED = "document";
    private static final int LONGEST = 190; // of the API's 200, the rest for a number

    private final Set<String> taken = new HashSet<>();
    /** The last number given to a name that was taken. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private final Collection<String> lossy;

    /** @param lossy gets {@link Losses#MEDIA_NAME} where a name had to change */
    DocumentNames(Collection<String> lossy) {
        this.lossy = lossy;
    }

    String next(@Nullable String given) {
        String name = unique(given == null ? UNNAMED : cleaned(given));
        if (given != null && !given.equals(name)) {
            lossy.add(Losses.MEDIA_NAME);
        }
        return name;
    }

    private static String cleaned(String given) {
        String cleaned = SPACES.matcher(REFUSED.matcher(given).replaceAll("-")).replaceAll(" ");
        String kept = cleaned.length() > LONGEST ? cleaned.substring(0, LONGEST) : cleaned;
        return kept.isBlank() ? UNNAMED : kept;
    }

    private String unique(String name) {
        String unique = name;
        while (!taken.add(unique)) {
            unique = name + "-" + numbers.merge(name, 1, Integer::sum);
        }
        return unique;
    }
}
