package dev.umbra.redaction;

/** What follows {@code Bearer} in an Authorization header (RFC 6750), wherever it was copied to. */
final class BearerToken implements Finder {

    private static final String TOKEN68 = "-._~+/=";
    private static final int SHORTEST = 12;

    @Override
    public void find(String text, Hits hits) {
        int at = text.indexOf("earer ");
        while (at >= 0) {
            int start = at + "earer ".length();
            int end = start;
            while (end < text.length() && isTokenCharacter(text.charAt(end))) {
                end++;
            }
            boolean said = at > 0 && (text.charAt(at - 1) == 'B' || text.charAt(at - 1) == 'b');
            if (said && end - start >= SHORTEST) {
                hits.add(start, SecretToken.endOfBearer(text, start, end));
            }
            at = text.indexOf("earer ", end);
        }
    }

    private static boolean isTokenCharacter(char c) {
        return c < 128 && (Digits.isWord(c) || TOKEN68.indexOf(c) >= 0);
    }
}
