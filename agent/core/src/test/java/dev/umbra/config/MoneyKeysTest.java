package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.cost.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyKeysTest {

    @TempDir
    Path folder;

    @Test
    void budgetsAreAmountsInUsd() {
        Settings.Limits limits = Loading.complete()
                .property("umbra.limits.budget-usd", "25")
                .environment("UMBRA_LIMITS_BUDGET_USD_PER_DAY", "0.50")
                .settings()
                .limits();

        assertThat(limits.budgetUsd()).isEqualTo(new BigDecimal("25"));
        assertThat(limits.budgetUsdPerDay()).isEqualTo(new BigDecimal("0.50"));
    }

    @Test
    void withoutTheKeysThereIsNoBudget() {
        Settings.Limits limits = Loading.complete().settings().limits();

        assertThat(limits.budgetUsd()).isNull();
        assertThat(limits.budgetUsdPerDay()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-1", "$5", "5 USD", "1000000.01", "0.0000001", "1e3", "many"})
    void anythingElseIsAnError(String amount) {
        assertThat(Loading.complete().argument("limits.budget-usd=" + amount).errors())
                .containsExactly("limits.budget-usd=" + amount
                        + " (agent argument): must be an amount in USD from 0.000001 to 1000000, such as 5 or 0.50");
    }

    @Test
    void pricesAreReadFromTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.csv"), "openai,own-*,1.50,6\n");

        Settings settings =
                Loading.complete().property("umbra.prices", file.toString()).settings();

        assertThat(settings.prices())
                .containsExactly(new Price(
                        List.of("openai"), List.of("own-*"), new BigDecimal("1.50"), new BigDecimal("6"), null, null));
    }

    @Test
    void aMalformedRowIsAnErrorThatNamesFileLineAndRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.csv"), "openai,a,1,2\nopenai,b,cheap,2\n");

        assertThat(Loading.complete()
                        .property("umbra.prices", file.toString())
                        .property("umbra.limits.budget-usd", "none")
                        .errors())
                .hasSize(2)
                .contains(
                        "prices=" + file + " (system property umbra.prices): line 2: 'cheap' is no price; write USD per"
                                + " million tokens as digits, such as 2.50, without sign and quotes");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        String file = folder.resolve("none.csv").toString();

        assertThat(Loading.complete().property("umbra.prices", file).errors())
                .singleElement()
                .asString()
                .startsWith("prices=" + file + " (system property umbra.prices): the file cannot be read")
                .endsWith("; name a price table that this user may read");
    }
}
