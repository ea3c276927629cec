package dev.umbra.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of headers, baggage and fields that users may have read. What Umbra never asks for cannot leak from it, so a name
 * that speaks of a credential is refused, even where this one would be harmless.
 */
final class SourceNames {

    /** Of a header, and of a baggage key: a token of RFC 9110. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern CREDENTIAL = Pattern.compile(
            "authori[sz]|authenti|cookie|token(?!s)|(access|refresh|auth|id)[-_.]?tokens|secret|passw|passphrase|credential"
                    + "|signature|session|jwt|oidc|saml|assertion|bearer|conn(ection)?[-_.]?str|api[-_.]?key|key$"
                    + "|(^|[-_.])(auth|key|sig|csrf|xsrf|cert|pin|pwd|otp)($|[-_.])");

    /** They say in whose account production's model is asked. */
    private static final Set<String> ACCOUNTS = Set.of(
            "openai-organization",
            "openai-project",
            "anthropic-organization-id",
            "anthropic-user-profile-id",
            "mistral-organization-id",
            "x-goog-user-project");

    private SourceNames() {}

    /**
     * The header's name in lower case.
     *
     * @throws IllegalArgumentException where it is none, or holds a credential
     */
    static String header(String name) {
        return token(name, "header").toLowerCase(Locale.ROOT);
    }

    /** As {@link #header}, but as it is spelled. */
    static String baggage(String key) {
        return token(key, "baggage key");
    }

    private static String token(String name, String what) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of a " + what + "; write letters, digits and hyphens");
        }
        return checked(name);
    }

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException where it speaks of a credential
     */
    static String checked(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (CREDENTIAL.matcher(folded).find() || ACCOUNTS.contains(folded)) {
            throw new IllegalArgumentException("'" + name + "' may hold a credential or name an account, and Umbra"
                    + " reads nothing of the kind; put what you need under another name");
        }
        return name;
    }
}
