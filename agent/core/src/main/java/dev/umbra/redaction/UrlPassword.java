package dev.umbra.redaction;

/** The password in a URL's authority ({@code scheme://user:password@host}, RFC 3986, 3.2.1). */
final class UrlPassword implements Finder {

    private static final String SCHEME_END = "://";
    private static final String AUTHORITY_END = "/\"'<>`";

    @Override
    public void find(String text, Hits hits) {
        for (int i = text.indexOf(SCHEME_END); i >= 0; i = text.indexOf(SCHEME_END, i + 1)) {
            int start = i + SCHEME_END.length();
            int colon = -1;
            int at = -1;
            for (int j = start; j < text.length() && isInAuthority(text.charAt(j)); j++) {
                char c = text.charAt(j);
                colon = colon < 0 && at < 0 && c == ':' ? j : colon;
                at = c == '@' ? j : at; // a password may hold one: the last one counts
            }
            if (colon >= 0) {
                hits.add(colon + 1, at);
            }
        }
    }

    private static boolean isInAuthority(char c) {
        return c > ' ' && AUTHORITY_END.indexOf(c) < 0;
    }
}
