package dev.umbra.redaction;

/** One way to find values of a rule in a text, in time linear in its length. */
@FunctionalInterface
interface Finder {

    void find(String text, Hits hits);
}
