package dev.umbra.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.dialect.UndecodableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockPathTest {

    private static final String PROFILE =
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-v1:0";
    private static final String ENCODED =
            "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.anthropic.claude-v1%3A0";

    @ParameterizedTest
    @CsvSource({
        "/model/amazon.nova-lite-v1%3A0/converse, amazon.nova-lite-v1:0, CONVERSE",
        "/model/amazon.nova-lite-v1:0/converse-stream, amazon.nova-lite-v1:0, CONVERSE_STREAM",
        "/model/" + ENCODED + "/invoke, " + PROFILE + ", INVOKE",
        "/model/" + PROFILE + "/invoke-with-response-stream, " + PROFILE + ", INVOKE_STREAM",
        "/model/a+b%20c/converse, a+b c, CONVERSE",
    })
    void readsModelAndOperation(String path, String model, BedrockPath.Operation operation) throws Exception {
        BedrockPath read = BedrockPath.parse(path);

        assertThat(read.model()).isEqualTo(model);
        assertThat(read.operation()).isEqualTo(operation);
        assertThat(read.prefix()).isEmpty();
    }

    @Test
    void keepsWhatAGatewayPutBefore() throws Exception {
        BedrockPath read = BedrockPath.parse("/gateway/aws/model/m/converse");

        assertThat(read.prefix()).isEqualTo("/gateway/aws");
        assertThat(read.model()).isEqualTo("m");
    }

    @Test
    void encodesAsAmazonsClientsDo() {
        assertThat(BedrockPath.of(PROFILE, BedrockPath.Operation.CONVERSE))
                .isEqualTo("/model/" + ENCODED + "/converse");
        assertThat(BedrockPath.of("a b*c~d+e", BedrockPath.Operation.CONVERSE_STREAM))
                .isEqualTo("/model/a%20b%2Ac~d%2Be/converse-stream");
    }

    @Test
    void leavesTheSpellingOfAModelThatStays() throws Exception {
        BedrockPath asked = BedrockPath.parse("/model/amazon.nova-lite-v1:0/converse");

        assertThat(asked.withModel(null)).isEqualTo("/model/amazon.nova-lite-v1:0/converse");
        assertThat(asked.withModel("amazon.nova-lite-v1:0")).isEqualTo("/model/amazon.nova-lite-v1:0/converse");
        assertThat(asked.withModel("amazon.nova-pro-v1:0")).isEqualTo("/model/amazon.nova-pro-v1%3A0/converse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/converse",
                "/model/converse",
                "/model//converse",
                "/model/m/",
                "/model/m/count-tokens",
                "/model/m/async-invoke",
                "/model/m/converse/",
                "/models/m/converse",
                "/model/%zz/converse",
                "/model/m%3/converse",
            })
    void refusesEveryOtherPath(String path) {
        assertThatThrownBy(() -> BedrockPath.parse(path)).isInstanceOf(UndecodableException.class);
    }
}
