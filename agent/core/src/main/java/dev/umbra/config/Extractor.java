package dev.umbra.config;

/** Where a cohort or a version is read from. */
public sealed interface Extractor {

    /**
     * A header of the request.
     *
     * @param name lower case
     */
    record Header(String name) implements Extractor {}

    /**
     * An entry of the request's W3C {@code baggage} header.
     *
     * @param key as it is sent; upper and lower case differ
     */
    record Baggage(String key) implements Extractor {}

    /**
     * A text, number or boolean in the request's body. Bodies are read on Umbra's threads alone, after the draw.
     *
     * @param pointer JSON Pointer, RFC 6901
     */
    record Body(String pointer) implements Extractor {}

    /** The same for every call. */
    record Constant(String text) implements Extractor {}
}
