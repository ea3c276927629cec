package dev.umbra.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a price table is written: comma-separated values without quotes, {@code #} before a comment, docs/cost.md. Runs in premain where
 * the user has prices of their own, hence no {@code java.nio.file} and no streams.
 */
public final class PriceFile {

    static final String HEADER = "provider,model,input,output,cached_input,cache_write";

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FAULTS = 10;

    private final List<Price> prices = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private PriceFile() {}

    /**
     * The rows of a file.
     *
     * @throws IllegalArgumentException with what is wrong, by line, and what would be right
     */
    public static List<Price> read(String path) {
        try (FileInputStream stream = new FileInputStream(path)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("the file is larger than 1MiB; name one that holds a price table");
            }
            return parse(new String(bytes, UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the file cannot be read (" + unreadable.getMessage()
                            + "); name a price table that this user may read",
                    unreadable);
        }
    }

    static List<Price> parse(String text) {
        PriceFile file = new PriceFile();
        // Spreadsheets put a byte order mark at the start.
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#") && !line.equals(HEADER)) {
                file.add(line, i + 1);
            }
        }
        if (!file.faults.isEmpty()) {
            throw new IllegalArgumentException(file.faults());
        }
        if (file.prices.isEmpty()) {
            throw new IllegalArgumentException("the file has no rows; write one for each model: " + HEADER);
        }
        return List.copyOf(file.prices);
    }

    private void add(String line, int number) {
        try {
            prices.add(price(line.split(",", -1)));
        } catch (IllegalArgumentException wrong) {
            faults.add("line " + number + ": " + wrong.getMessage());
        }
    }

    private static Price price(String[] cells) {
        if (cells.length < 4 || cells.length > 6) {
            throw new IllegalArgumentException(
                    "has " + cells.length + " columns; write " + HEADER + ", of which the last two may be left out");
        }
        BigDecimal input = amount(cells, 2);
        BigDecimal output = amount(cells, 3);
        if (input == null || output == null) {
            throw new IllegalArgumentException("has no price for input or output; write 0 for a model that is free");
        }
        return new Price(names(cells[0]), names(cells[1]), input, output, amount(cells, 4), amount(cells, 5));
    }

    private static List<String> names(String cell) {
        if (cell.isBlank()) {
            throw new IllegalArgumentException("names no provider or no model; write * for any");
        }
        return List.of(BLANKS.split(cell.strip()));
    }

    private static @Nullable BigDecimal amount(String[] cells, int index) {
        String cell = index < cells.length ? cells[index].strip() : "";
        if (cell.isEmpty()) {
            return null;
        }
        if (!AMOUNT.matcher(cell).matches()) {
            throw new IllegalArgumentException("'" + cell
                    + "' is no price; write USD per million tokens as digits, such as 2.50, without sign and quotes");
        }
        return new BigDecimal(cell);
    }

    private String faults() {
        int more = faults.size() - MOST_FAULTS;
        return more <= 0
                ? String.join("; ", faults)
                : String.join("; ", faults.subList(0, MOST_FAULTS)) + "; and " + more + " more lines";
    }
}
