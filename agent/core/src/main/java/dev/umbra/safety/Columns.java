package dev.umbra.safety;

import java.util.ArrayList;
import java.util.List;

/** A text in pieces, without the space around them. */
final class Columns {

    private Columns() {}

    static List<String> of(String text, char separator) {
        List<String> columns = new ArrayList<>();
        int begin = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, begin)) {
            columns.add(text.substring(begin, end).strip());
            begin = end + 1;
        }
        columns.add(text.substring(begin).strip());
        return List.copyOf(columns);
    }
}
