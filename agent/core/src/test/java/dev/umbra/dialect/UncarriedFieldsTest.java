package dev.umbra.dialect;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class UncarriedFieldsTest {

    private final UncarriedFields fields = new UncarriedFields();

    @Test
    void listsWhatIsNotCarriedSortedAndOnce() throws Exception {
        fields.addAllBut(Set.of("b"), "x[].", json("{'c':1,'b':2,'a':3}"));
        fields.addAllBut(Set.of(), "x[].", json("{'a':4}"));

        assertThat(fields.paths()).containsExactly("x[].a", "x[].c");
    }

    @Test
    void passesOverWhatSaysNothing() throws Exception {
        fields.addAllBut(Set.of(), "", json("{'a':null,'b':false,'c':'','d':[],'e':{},'zero':0,'yes':true}"));

        assertThat(fields.paths()).containsExactly("yes", "zero");
    }

    @Test
    void passesOverTheDefault() throws Exception {
        ObjectNode body = json("{'detail':'auto'}");

        fields.addUnless("auto", "detail", body.path("detail"));
        fields.addUnless("low", "other", body.path("detail"));

        assertThat(fields.paths()).containsExactly("other");
    }

    @Test
    void repeatsNoKeyThatIsNoFieldName() throws Exception {
        fields.addAllBut(Set.of(), "metadata.", json("{'Ada Lovelace, 7 Some Street':1}"));

        assertThat(fields.paths()).containsExactly("metadata.?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "123-45-6789",
                "alice.smith.1970-01-31",
                "10.1.2.3",
                "DE89370400440532013000",
                "card_4111111111111111"
            })
    void repeatsNoKeyThatMayBeANumberOfSomeone(String key) throws Exception {
        fields.addAllBut(Set.of(), "", json("{'" + key + "':1}"));

        assertThat(fields.paths()).containsExactly("?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logit_bias",
                "$defs",
                "ephemeral_5m_input_tokens",
                "x-foo",
                "num_ctx2",
                "a.b",
                "web_search_20250305"
            })
    void repeatsTheNameOfAField(String key) throws Exception {
        fields.addAllBut(Set.of(), "", json("{'" + key + "':1}"));

        assertThat(fields.paths()).containsExactly(key);
    }

    @Test
    void findsNothingInWhatIsNoObject() throws Exception {
        fields.addAllBut(Set.of(), "", Json.parse("[1]"));

        assertThat(fields.paths()).isEmpty();
    }

    @Test
    void isCutShort() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            fields.addAllBut(Set.of(), "", json("{'f" + i + "':1}"));
        }

        assertThat(fields.paths()).hasSize(64);
    }

    private static ObjectNode json(String singleQuoted) throws UndecodableException {
        return Json.parseObject(bytes(singleQuoted));
    }
}
