package dev.umbra.dialect;

import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UncarriedFieldsTest {

    @Test
    void listsWhatIsNotKnownSortedAndOnce() throws Exception {
        UncarriedFields fields = new UncarriedFields();

        fields.addAllBut(Set.of("known"), "a[].", Json.parse(json("{'z':1,'known':1,'b':'x'}")));
        fields.addAllBut(Set.of("known"), "a[].", Json.parse(json("{'b':true}")));

        assertThat(fields.paths()).containsExactly("a[].b", "a[].z");
    }

    @Test
    void passesOverWhatSaysNothing() throws Exception {
        UncarriedFields fields = new UncarriedFields();

        fields.addAllBut(Set.of(), "", Json.parse(json("{'a':null,'b':false,'c':[],'d':{},'e':''}")));

        assertThat(fields.paths()).isEmpty();
    }

    @Test
    void doesNotRepeatAKeyThatIsNoName() throws Exception {
        UncarriedFields fields = new UncarriedFields();

        fields.addAllBut(Set.of(), "", Json.parse(json("{'my name is Ada':1}")));

        assertThat(fields.paths()).containsExactly("?");
    }

    @Test
    void findsNothingInWhatIsNoObject() throws Exception {
        UncarriedFields fields = new UncarriedFields();

        fields.addAllBut(Set.of(), "", Json.parse("[1]"));

        assertThat(fields.paths()).isEmpty();
    }
}
