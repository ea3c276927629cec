package dev.umbra.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the price of a model: among the user's rows, else among those of {@code prices.csv}. Of several rows that fit, the one holds
 * whose glob of the model has the most characters besides {@code *}; then the one that names the host, then the provider, then
 * any; then the first.
 */
final class PriceTable {

    private static final String ANY = "*";

    /** A service calls few models; one that makes up names for them, or long ones, must not fill the memory. */
    private static final int MOST_FOUND = 200;

    private static final int LONGEST_FOUND = 200;

    private final List<Row> own;
    private final List<Row> builtIn;
    private final Map<Callee, Optional<Price>> found = new ConcurrentHashMap<>();

    PriceTable(List<Price> own, List<Price> builtIn) {
        this.own = rows(own);
        this.builtIn = rows(builtIn);
    }

    /** Reads the table that Umbra brings along; not for premain. */
    static PriceTable with(List<Price> own) {
        try (InputStream in = PriceTable.class.getResourceAsStream("prices.csv")) {
            if (in == null) {
                throw new FileNotFoundException("prices.csv");
            }
            return new PriceTable(own, PriceFile.parse(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null where no row fits. */
    @Nullable
    Price find(Callee callee) {
        String model = callee.model();
        if (model != null && model.length() > LONGEST_FOUND) {
            return search(callee);
        }
        if (found.size() >= MOST_FOUND) {
            found.clear();
        }
        return found.computeIfAbsent(callee, c -> Optional.ofNullable(search(c)))
                .orElse(null);
    }

    private @Nullable Price search(Callee callee) {
        Price price = best(own, callee);
        return price == null ? best(builtIn, callee) : price;
    }

    private static @Nullable Price best(List<Row> rows, Callee callee) {
        Row best = null;
        int bestRank = -1;
        for (Row row : rows) {
            int rank = row.rank(callee);
            if (rank > bestRank) {
                best = row;
                bestRank = rank;
            }
        }
        return best == null ? null : best.price();
    }

    private static List<Row> rows(List<Price> prices) {
        List<Row> rows = new ArrayList<>();
        for (Price price : prices) {
            List<Pattern> places = new ArrayList<>();
            for (String place : price.places()) {
                if (!place.equals(ANY)) {
                    places.add(glob(place));
                }
            }
            for (String model : price.models()) {
                int letters = model.replace("*", "").length();
                rows.add(new Row(price, glob(model), letters, price.places().contains(ANY), List.copyOf(places)));
            }
        }
        return List.copyOf(rows);
    }

    /** {@code *} stands for any characters; case does not count. By RE2, so that no name takes long. */
    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder("(?i)");
        String between = "";
        for (String piece : glob.split("\\*", -1)) {
            regex.append(between).append(Pattern.quote(piece));
            between = ".*";
        }
        return Pattern.compile(regex.toString());
    }

    /**
     * One glob of one row.
     *
     * @param letters of the glob of the model, without its stars
     * @param places globs of providers and hosts; with {@code anywhere} it fits at all others, too
     */
    private record Row(Price price, Pattern model, int letters, boolean anywhere, List<Pattern> places) {

        private static final int NOWHERE = -1;
        private static final int ANYWHERE = 0;
        private static final int PROVIDER = 1;
        private static final int HOST = 2;

        /** How exactly it means that callee; below 0 where it does not. */
        int rank(Callee callee) {
            int place = place(callee);
            String asked = callee.model() == null ? "" : callee.model();
            return place == NOWHERE || !model.matches(asked) ? -1 : letters * (HOST + 1) + place;
        }

        private int place(Callee callee) {
            int place = anywhere ? ANYWHERE : NOWHERE;
            for (Pattern glob : places) {
                if (glob.matches(callee.host())) {
                    return HOST;
                }
                if (glob.matches(callee.provider())) {
                    place = PROVIDER;
                }
            }
            return place;
        }
    }
}
