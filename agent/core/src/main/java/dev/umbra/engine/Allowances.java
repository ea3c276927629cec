package dev.umbra.engine;

import dev.umbra.config.ArmSettings;
import dev.umbra.log.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * The allowances of one experiment, through all changes: an arm has its own by its name. One with a new name takes over from the one that
 * stood in its place and is gone, since a candidate's name is its model where it has no other.
 */
final class Allowances {

    private final Log log;
    private List<Place> places = List.of();
    private int standing;

    private record Place(ArmSettings arm, Allowance allowance) {

        boolean isOf(ArmSettings other) {
            return arm.control() == other.control() && arm.name().equals(other.name());
        }

        boolean isIn(List<ArmSettings> arms) {
            return arms.stream().anyMatch(this::isOf);
        }
    }

    Allowances(Log log) {
        this.log = log;
    }

    /** One for each of these arms, in their order; from now on they are the experiment's. */
    List<Allowance> of(List<ArmSettings> arms) {
        List<Place> now = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            now.add(new Place(arms.get(i), find(arms, i)));
        }
        List<Allowance> allowances = now.stream().map(Place::allowance).toList();
        // an arm that comes back finds what it has used up
        places.stream()
                .filter(old -> !old.isIn(arms) && !allowances.contains(old.allowance()))
                .forEach(now::add);
        places = List.copyOf(now);
        standing = arms.size();
        return allowances;
    }

    private Allowance find(List<ArmSettings> arms, int position) {
        ArmSettings arm = arms.get(position);
        for (Place old : places) {
            if (old.isOf(arm)) {
                return old.allowance();
            }
        }
        if (!arm.control() && position < standing) {
            Place old = places.get(position);
            if (!old.arm().control() && !old.isIn(arms)) {
                return old.allowance();
            }
        }
        return new Allowance(log);
    }
}
