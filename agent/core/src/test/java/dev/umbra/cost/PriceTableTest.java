package dev.umbra.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final PriceTable SHIPPED = PriceTable.with(List.of());

    /** The price of output of each, on the providers' pages. */
    @ParameterizedTest
    @CsvSource({
        "openai,api.openai.com,gpt-4o,10.00",
        "openai,api.openai.com,gpt-4o-2024-08-06,10.00",
        "openai,api.openai.com,gpt-4o-2024-05-13,15.00",
        "openai,api.openai.com,GPT-4o-mini-2024-07-18,0.60",
        "azure.ai.openai,shop.openai.azure.com,gpt-4.1-nano,0.40",
        "openai,api.openai.com,gpt-5-2025-08-07,10.00",
        "openai,api.openai.com,text-embedding-3-small,0",
        "anthropic,api.anthropic.com,claude-sonnet-4-20250514,15.00",
        "anthropic,api.anthropic.com,claude-opus-4-20250514,75.00",
        "anthropic,api.anthropic.com,claude-opus-4-5,25.00",
        "gcp.vertex_ai,europe-west1-aiplatform.googleapis.com,claude-3-5-haiku@20241022,4.00",
        "gcp.gemini,generativelanguage.googleapis.com,gemini-2.5-flash,2.50",
        "gcp.gemini,generativelanguage.googleapis.com,gemini-2.0-flash,0.40",
        "gcp.vertex_ai,europe-west1-aiplatform.googleapis.com,gemini-2.0-flash-001,0.60",
        "mistral_ai,api.mistral.ai,mistral-large-2411,6.00",
        "cohere,api.cohere.com,command-r-plus-08-2024,10.00",
        "aws.bedrock,bedrock-runtime.eu-west-1.amazonaws.com,anthropic.claude-3-haiku-20240307-v1:0,1.25",
        "aws.bedrock,bedrock-runtime.eu-west-1.amazonaws.com,eu.anthropic.claude-sonnet-4-20250514-v1:0,15.00",
        "aws.bedrock,bedrock-runtime.eu-west-1.amazonaws.com,eu.anthropic.claude-haiku-4-5-20251001-v1:0,5.50",
        "aws.bedrock,bedrock-runtime.eu-west-1.amazonaws.com,global.anthropic.claude-haiku-4-5-20251001-v1:0,5.00",
        "aws.bedrock,bedrock-runtime.us-east-1.amazonaws.com,us.amazon.nova-pro-v1:0,3.20",
        "ollama,gpu.example.com,llama3.2:3b,0",
        "openai,localhost,llama3.2:3b,0",
        "openai,[::1],llama3.2:3b,0",
    })
    void theShippedTableHasThePricesOfTheProviders(String provider, String host, String model, String output) {
        assertThat(SHIPPED.find(new Callee(provider, host, model)))
                .isNotNull()
                .extracting(Price::output)
                .asString()
                .isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "openai,api.openai.com,gpt-4o-realtime-preview",
        "openai,api.openai.com,gpt-4o-audio-preview",
        "openai,api.openai.com,gpt-5.9",
        "anthropic,api.anthropic.com,claude-sonnet-9",
        "gcp.gemini,generativelanguage.googleapis.com,gemini-2.5-flash-image",
        "openai,llm.example.com,llama3.2:3b",
        "openai,llm.example.com,command-r-08-2024",
    })
    void aModelThatTheTableDoesNotKnowHasNoPriceRatherThanThatOfARelative(String provider, String host, String model) {
        assertThat(SHIPPED.find(new Callee(provider, host, model))).isNull();
    }

    /** What answers on this machine may be a gateway to whom the model says. */
    @Test
    void aKnownModelCostsItsPriceOnLocalhostToo() {
        assertThat(SHIPPED.find(new Callee("openai", "localhost", "gpt-4o")))
                .isNotNull()
                .extracting(Price::output)
                .asString()
                .isEqualTo("10.00");
    }

    @Test
    void theLongestGlobOfTheModelHolds() {
        String rows = "*,*,1,1\n*,gpt-*,2,2\n*,gpt-4o-*,3,3\nopenai,gpt*,4,4\n";

        assertThat(output(rows, "", "openai", "h", "gpt-4o-mini")).isEqualTo("3");
        assertThat(output(rows, "", "openai", "h", "gpt-4")).isEqualTo("2");
        assertThat(output(rows, "", "openai", "h", "o3")).isEqualTo("1");
    }

    @Test
    void ofEquallyLongGlobsTheHostHoldsThenTheProviderThenAny() {
        String rows = "*,m,1,1\nopenai,m,2,2\nllm.example.com,m,3,3\n";

        assertThat(output(rows, "", "openai", "llm.example.com", "m")).isEqualTo("3");
        assertThat(output(rows, "", "openai", "api.openai.com", "m")).isEqualTo("2");
        assertThat(output(rows, "", "cohere", "api.cohere.com", "m")).isEqualTo("1");
    }

    @Test
    void ofEqualRowsTheFirstHolds() {
        assertThat(output("*,m,1,1\n*,m,2,2\n", "", "openai", "h", "m")).isEqualTo("1");
    }

    @Test
    void anyRowOfTheUserComesBeforeTheOthers() {
        assertThat(output("*,*,9,9\n", "openai,gpt-4o,1,1\n", "openai", "h", "gpt-4o"))
                .isEqualTo("9");
        assertThat(output("*,m,9,9\n", "openai,gpt-4o,1,1\n", "openai", "h", "gpt-4o"))
                .isEqualTo("1");
    }

    @Test
    void aGlobMayStandForHosts() {
        assertThat(output("*.llm.example.com,*,7,7\n", "", "openai", "eu.llm.example.com", "m"))
                .isEqualTo("7");
    }

    @Test
    void aCallThatNamesNoModelFitsTheRowsForAny() {
        assertThat(output("*,*,1,1\n*,m,2,2\n", "", "openai", "h", null)).isEqualTo("1");
    }

    private static String output(String own, String others, String provider, String host, @Nullable String model) {
        PriceTable table = new PriceTable(PriceFile.parse(own), others.isEmpty() ? List.of() : PriceFile.parse(others));
        return Objects.requireNonNull(table.find(new Callee(provider, host, model)))
                .output()
                .toPlainString();
    }
}
