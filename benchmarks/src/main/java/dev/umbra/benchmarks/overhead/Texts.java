package dev.umbra.benchmarks.overhead;

/** Texts of a given length. */
final class Texts {

    private Texts() {}

    /** Words between {@code start} and {@code end}, so many that all of it is {@code length} characters long. */
    static String filled(String start, String end, int length) {
        int left = length - start.length() - end.length();
        return start + "word ".repeat(left / 5 + 1).substring(0, left) + end;
    }
}
