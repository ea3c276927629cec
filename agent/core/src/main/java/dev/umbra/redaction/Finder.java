package dev.umbra.redaction;

/** One way to find values of a rule in a text, in time linear in its length. */
@FunctionalInterface
interface Finder {

    void find(String text, Hits hits);

    /** How many digits a text has at least in which it finds anything: most texts have few, and are then not looked through. */
    default int leastDigits() {
        return 0;
    }
}
