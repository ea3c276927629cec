package dev.umbra.redaction;

/** Credentials that are known by their shape: each issuer marks its keys with a prefix, so that scanners find them. */
final class SecretToken {

    static final String PATTERN = "(?:^|[^A-Za-z0-9_])("
            // OpenAI, Anthropic, OpenRouter, DeepSeek
            + "sk-[A-Za-z0-9_-]{16,}"
            // further model providers
            + "|(?:gsk_|xai-|pplx-|nvapi-|hf_|r8_|fw_|tgp_v1_|csk-)[A-Za-z0-9_-]{20,}"
            // AWS and Bedrock
            + "|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"
            + "|(?:bedrock-api-key-|ABSK)[A-Za-z0-9+/=]{30,}"
            // Google
            + "|AIza[A-Za-z0-9_-]{30,}|ya29\\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,}"
            // GitHub, GitLab
            + "|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|gl[a-z]{2,5}-[A-Za-z0-9_-]{20,}"
            // Slack
            + "|xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}"
            // Stripe
            + "|(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,}"
            // SendGrid, Mailgun, Twilio
            + "|SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}|key-[0-9a-f]{32}|(?:AC|SK)[0-9a-f]{32}"
            // registries of packages and images
            + "|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{30,}|dckr_pat_[A-Za-z0-9_-]{20,}"
            // Shopify, DigitalOcean, Vault
            + "|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|dop_v1_[0-9a-f]{64}|hv[sb]\\.[A-Za-z0-9_-]{20,}"
            // age, Atlassian, Linear
            + "|AGE-SECRET-KEY-1[A-Z0-9]{40,}|ATATT[A-Za-z0-9_=-]{20,}|lin_api_[A-Za-z0-9]{20,}"
            // JSON Web Token (RFC 7519)
            + "|eyJ[A-Za-z0-9_-]{6,}\\.eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]*"
            + ")";

    private static final int LONG = 40;

    private SecretToken() {}

    /** A short {@code sk-…} of words and hyphens alone is a CSS class or a branch name. */
    static int end(String text, int start, int end) {
        boolean certain = !text.startsWith("sk-", start) || end - start >= LONG || isRandom(text, start + 3, end);
        return certain ? end : start;
    }

    /** Bearer tokens have no prefix; a word that follows "bearer" in a sentence has no digit. */
    static int endOfBearer(String text, int start, int end) {
        return hasDigit(text, start, end) || end - start >= LONG ? end : start;
    }

    private static boolean isRandom(String text, int start, int end) {
        return hasDigit(text, start, end) || text.substring(start, end).indexOf('-') < 0;
    }

    private static boolean hasDigit(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Digits.is(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
