package dev.umbra.chat;

/** Where the bytes of a {@link Part.Media} are. */
public sealed interface MediaSource {

    /** In the request. */
    record Inline(String base64) implements MediaSource {
        /** Without the bytes: they are the application's, and many. */
        @Override
        public String toString() {
            return "Inline[" + base64.length() + " characters of base64]";
        }
    }

    /** Where anyone may fetch them. */
    record Url(String url) implements MediaSource {}

    /** With the provider, under production's account: nobody else can read them. */
    record Stored(String id) implements MediaSource {}
}
