package dev.umbra.redaction;

/** Private keys in PEM (RFC 7468), from their first line to their last, or to the text's end where that is missing. */
final class PrivateKey implements Finder {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    @Override
    public void find(String text, Hits hits) {
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int next = begin + BEGIN.length();
            int label = text.indexOf(DASHES, next);
            if (label >= 0 && text.substring(next, label).contains("PRIVATE KEY")) {
                next = endOfKey(text, label);
                hits.add(begin, next);
            }
            begin = text.indexOf(BEGIN, next);
        }
    }

    private static int endOfKey(String text, int from) {
        int end = text.indexOf(END, from);
        int dashes = end < 0 ? -1 : text.indexOf(DASHES, end + END.length());
        return dashes < 0 ? text.length() : dashes + DASHES.length();
    }
}
