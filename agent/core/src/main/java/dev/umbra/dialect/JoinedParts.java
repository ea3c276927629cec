package dev.umbra.dialect;

import dev.umbra.chat.Part;
import java.util.ArrayList;
import java.util.List;

/** The parts of an answer in the order in which they came; what a stream cut into pieces is one part again. */
public final class JoinedParts {

    private enum Open {
        NOTHING,
        TEXT,
        REASONING
    }

    private final List<Part> closed = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private Open open = Open.NOTHING;

    public void add(Part part) {
        if (part instanceof Part.Text text) {
            append(Open.TEXT, text.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            append(Open.REASONING, reasoning.text());
        } else {
            close();
            closed.add(part);
        }
    }

    public List<Part> parts() {
        close();
        return List.copyOf(closed);
    }

    /** Streams carry empty pieces, for a signature or the end: they neither begin a part nor end one. */
    private void append(Open kind, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (open != kind) {
            close();
            open = kind;
        }
        words.append(piece);
    }

    private void close() {
        if (open != Open.NOTHING) {
            closed.add(open == Open.TEXT ? new Part.Text(words.toString()) : new Part.Reasoning(words.toString()));
        }
        words.setLength(0);
        open = Open.NOTHING;
    }
}
