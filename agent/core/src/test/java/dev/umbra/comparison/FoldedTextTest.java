package dev.umbra.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTextTest {

    @Test
    void whiteSpaceIsOneSpaceBetweenWordsAndNoneAtTheEnds() {
        assertThat(FoldedText.of(" \tOne\r\n\ntwo\u00a0 three\u001f\u2028 ")).isEqualTo("one two three");
        assertThat(FoldedText.of(" \n")).isEmpty();
        assertThat(FoldedText.of("")).isEmpty();
    }

    @Test
    void spellingsThatAReaderCannotTellApartAreOne() {
        assertThat(FoldedText.of("STRASSE")).isEqualTo(FoldedText.of("straße"));
        assertThat(FoldedText.of("ΟΔΟΣ")).isEqualTo(FoldedText.of("οδος"));
        assertThat(FoldedText.of("ﬁne ①")).isEqualTo("fine 1");
    }

    /** What is ASCII alone takes a shorter way. */
    @ParameterizedTest
    @ValueSource(strings = {"Hello, World!", "I AM  in\tTITLE Case", "\u0000a\u0007b\u007fc", "x = y_[Z] `~{|}", " a "})
    void asciiIsFoldedAsItIsAmongOtherText(String ascii) {
        String among = FoldedText.of(ascii + "|é");

        assertThat(FoldedText.of(ascii + "|")).isEqualTo(among.substring(0, among.length() - 1));
    }
}
