package dev.umbra.cohort;

import dev.umbra.config.Cohorts;
import dev.umbra.config.Extractor;
import dev.umbra.exchange.HeaderLookup;
import org.jspecify.annotations.Nullable;

/** One value as a tag or a stratum may hold it: from the headers, without control characters, and not too long. */
final class TagValue {

    /** Names of tenants and versions are shorter; whatever is longer is text, which is of no use to group by. */
    private static final int MOST_CHARS = 200;

    private TagValue() {}

    /** As it was sent; null where it is absent, or only the body can tell. */
    static @Nullable String sent(Extractor extractor, HeaderLookup headers) {
        if (extractor instanceof Extractor.Header header) {
            return headers.first(header.name());
        }
        if (extractor instanceof Extractor.Baggage baggage) {
            String all = headers.first(Cohorts.BAGGAGE);
            return all == null ? null : Baggage.find(all, baggage.key());
        }
        return extractor instanceof Extractor.Constant constant ? constant.text() : null;
    }

    /** Without control characters and surrounding space; the same object where there are none. */
    static String plain(String sent) {
        for (int i = 0; i < sent.length(); i++) {
            if (Character.isISOControl(sent.charAt(i))) {
                return withoutControls(sent);
            }
        }
        return sent.strip();
    }

    private static String withoutControls(String sent) {
        StringBuilder plain = new StringBuilder(sent.length());
        for (int i = 0; i < sent.length(); i++) {
            if (!Character.isISOControl(sent.charAt(i))) {
                plain.append(sent.charAt(i));
            }
        }
        return plain.toString().strip();
    }

    static String cut(String plain) {
        if (plain.length() <= MOST_CHARS) {
            return plain;
        }
        boolean amidSurrogates = Character.isHighSurrogate(plain.charAt(MOST_CHARS - 1));
        return plain.substring(0, amidSurrogates ? MOST_CHARS - 1 : MOST_CHARS);
    }
}
