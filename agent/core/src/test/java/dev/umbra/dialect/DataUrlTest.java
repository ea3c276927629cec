package dev.umbra.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {

    @Test
    void readsTypeAndBytes() {
        assertThat(DataUrl.parse("data:image/png;base64,AAAA")).isEqualTo(new DataUrl("image/png", "AAAA"));
        assertThat(DataUrl.parse("DATA:Image/PNG;Base64,AAAA")).isEqualTo(new DataUrl("image/png", "AAAA"));
    }

    @Test
    void passesOverParameters() {
        assertThat(DataUrl.parse("data:text/plain;charset=utf-8;base64,AAAA"))
                .isEqualTo(new DataUrl("text/plain", "AAAA"));
    }

    @Test
    void readsBytesWithoutAType() {
        assertThat(DataUrl.parse("data:;base64,AAAA")).isEqualTo(new DataUrl(null, "AAAA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "data:", "data:,", "data:image/svg+xml,<svg/>", "data:image/png;base64", "https://a.test/b,c"
            })
    void readsNothingElse(String url) {
        assertThat(DataUrl.parse(url)).isNull();
    }

    @Test
    void writesWhatItReads() {
        String url = "data:application/pdf;base64,JVBERi0=";

        assertThat(DataUrl.parse(url)).extracting(DataUrl::text).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "iVBORw0KGgoAAAA, image/png",
        "/9j/4AAQ, image/jpeg",
        "R0lGODlh, image/gif",
        "UklGRiQA, image/webp",
    })
    void tellsAnImageByItsFirstBytes(String base64, String mimeType) {
        assertThat(DataUrl.imageType(base64)).isEqualTo(mimeType);
    }

    @Test
    void doesNotGuess() {
        assertThat(DataUrl.imageType("JVBERi0=")).isNull();
    }

    @Test
    void showsNoBytes() {
        assertThat(new DataUrl("image/png", "c2VjcmV0").toString()).doesNotContain("c2VjcmV0");
    }
}
