package dev.umbra.engine;

import dev.umbra.pairing.Pair;
import java.time.Duration;

/** Where pairs go that are whole. */
@FunctionalInterface
interface PairExport {

    /** @param overhead what the call cost the application's thread */
    void accept(Arm arm, Pair pair, Duration overhead);
}
