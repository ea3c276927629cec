package dev.umbra.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.openai.OpenAiDialect;
import org.junit.jupiter.api.Test;

class DialectsTest {

    @Test
    void findsADialectByItsId() {
        assertThat(Dialects.find("openai")).isInstanceOf(OpenAiDialect.class);
        assertThat(Dialects.ids())
                .containsExactly(
                        "anthropic",
                        "azure-openai",
                        "bedrock",
                        "cohere",
                        "gemini",
                        "mistral",
                        "ollama",
                        "openai",
                        "openai-responses");
    }

    @Test
    void findsNoneForAnUnknownIdOrNull() {
        assertThat(Dialects.find("morse")).isNull();
        assertThat(Dialects.find(null)).isNull();
    }
}
