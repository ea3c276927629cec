package dev.umbra.cost;

import static dev.umbra.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {

    @TempDir
    Path folder;

    @Test
    void aRowHasProvidersModelsAndUpToFourPrices() {
        List<Price> prices = PriceFile.parse("openai llm.example.com , a a-* , 2.50, 10,1.25,3\n");

        assertThat(prices)
                .containsExactly(new Price(
                        List.of("openai", "llm.example.com"),
                        List.of("a", "a-*"),
                        usd("2.50"),
                        usd("10"),
                        usd("1.25"),
                        usd("3")));
    }

    @Test
    void pricesOfTheCacheMayBeLeftOut() {
        assertThat(PriceFile.parse("*,a,1,2\n*,b,1,2,,3"))
                .extracting(Price::cachedInput, Price::cacheWrite)
                .containsExactly(tuple(null, null), tuple(null, usd("3")));
    }

    @Test
    void commentsBlankLinesTheHeaderAndAByteOrderMarkAreNoRows() {
        String text = "\uFEFF" + PriceFile.HEADER + "\r\n# a comment\r\n\r\n*,a,1,2\r\n";

        assertThat(PriceFile.parse(text)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*,a,1            | line 1: has 3 columns; write provider,model,input,output",
                "*,a,1,2,3,4,5    | line 1: has 7 columns",
                "*;a;1;2          | line 1: has 1 columns",
                "*,a,$1,2         | line 1: '$1' is no price; write USD per million tokens as digits, such as 2.50",
                "*,a,-1,2         | line 1: '-1' is no price",
                "*,a,1e3,2        | line 1: '1e3' is no price",
                "*,a,1,           | line 1: has no price for input or output; write 0 for a model that is free",
                ",a,1,2           | line 1: names no provider or no model; write * for any",
            })
    void aMalformedRowSaysWhereItIsAndWhatWouldBeRight(String row, String message) {
        assertThatThrownBy(() -> PriceFile.parse(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void everyMalformedRowIsNamed() {
        assertThatThrownBy(() -> PriceFile.parse("*,a,1,2\n*,b,x,2\n# fine\n*,c\n"))
                .hasMessageContaining("line 2: 'x' is no price")
                .hasMessageContaining("; line 4: has 2 columns");
    }

    @Test
    void ofVeryManyMalformedRowsTheFirstAreNamed() {
        assertThatThrownBy(() -> PriceFile.parse("*,a\n".repeat(50)))
                .hasMessageContaining("line 10: ")
                .hasMessageNotContaining("line 11: ")
                .hasMessageEndingWith("; and 40 more lines");
    }

    @Test
    void theTableOfTheDocumentationIsOne() throws IOException {
        String documentation = Files.readString(Path.of("..", "..", "docs", "cost.md"));
        String table = documentation.substring(documentation.indexOf(PriceFile.HEADER));

        assertThat(PriceFile.parse(table.substring(0, table.indexOf("```")))).hasSize(4);
    }

    @Test
    void aFileWithoutRowsIsAnError() {
        assertThatThrownBy(() -> PriceFile.parse("# nothing\n")).hasMessageContaining("has no rows; write one");
    }

    @Test
    void aFileThatCannotBeReadIsAnError() {
        String path = folder.resolve("none.csv").toString();

        assertThatThrownBy(() -> PriceFile.read(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("name a price table that this user may read");
    }

    @Test
    void aFileThatIsTooLargeIsAnError() throws IOException {
        Path file = Files.write(folder.resolve("prices.csv"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> PriceFile.read(file.toString())).hasMessageContaining("larger than 1MiB");
    }
}
