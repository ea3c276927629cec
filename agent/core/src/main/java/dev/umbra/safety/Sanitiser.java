package dev.umbra.safety;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of a body what must not reach a candidate: who asks, what it is filed under, and where it would be stored. */
public final class Sanitiser {

    private static final Sanitiser SHIPPED = new Sanitiser(BodyRows.SHIPPED);

    private final List<Cleaning> cleanings;

    Sanitiser(BodyRows rows) {
        this.cleanings = rows.cleanings();
    }

    /** A cleaned copy; the order of what stays is as it was. */
    public static ObjectNode clean(String dialect, ObjectNode body) {
        return SHIPPED.cleaned(dialect, body);
    }

    ObjectNode cleaned(String dialect, ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        for (Cleaning cleaning : cleanings) {
            if (cleaning.dialects().contains(dialect)) {
                cleaning.apply(copy);
            }
        }
        return copy;
    }
}
