package dev.umbra.smoke.faults;

import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.server.WireScript;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One fault.
 *
 * @param name what is broken, as the table shows it
 * @param production how the application's own model behaves
 * @param traffic what the application does
 * @param arrangement what stands beside the application, and what must be seen there
 * @param account what must be true of the account beyond its sums
 * @param runsOn the JDKs on which the case makes sense
 */
record FaultCase(
        String name,
        WireScript production,
        Traffic traffic,
        Arrangement arrangement,
        Consumer<AccountAssert> account,
        Predicate<Jdk> runsOn) {

    /** Sets the surroundings of one run up. */
    @FunctionalInterface
    interface Arrangement {
        void arrange(Surroundings surroundings) throws Exception;
    }

    /** Nothing is broken yet. */
    static FaultCase of(String name) {
        return new FaultCase(
                name,
                Scripts.chat(),
                Traffic.ORDINARY,
                surroundings -> {},
                account -> account.sampled(Traffic.ORDINARY.allCalls()),
                jdk -> true);
    }

    FaultCase production(WireScript script) {
        return new FaultCase(name, script, traffic, arrangement, account, runsOn);
    }

    /** All of its calls must be in the account, unless the case says otherwise after this. */
    FaultCase traffic(Traffic newTraffic) {
        return new FaultCase(
                name, production, newTraffic, arrangement, asserted -> asserted.sampled(newTraffic.allCalls()), runsOn);
    }

    FaultCase arranged(Arrangement newArrangement) {
        return new FaultCase(name, production, traffic, newArrangement, account, runsOn);
    }

    /** Besides what was expected before. */
    FaultCase expecting(Consumer<AccountAssert> more) {
        return new FaultCase(name, production, traffic, arrangement, account.andThen(more), runsOn);
    }

    FaultCase on(Predicate<Jdk> jdks) {
        return new FaultCase(name, production, traffic, arrangement, account, jdks);
    }

    @Override
    public String toString() {
        return name;
    }
}
