package dev.umbra.safety;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.dialect.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field and a condition say together, on bodies. */
class ConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a          | present            | {'a':'x'}",
                "a          | present            | {'a':''}",
                "a          | present            | {'a':{}}",
                "a          | present            | {'a':0}",
                "a.b        | present            | {'a':{'b':1}}",
                "a/c        | present            | {'c':1}",
                "a[].b      | present            | {'a':[{},{'b':1}]}",
                "a[].b      | present            | {'a':{'b':1}}",
                "a.**.b     | present            | {'a':[[{'c':{'b':1}}]]}",
                "a.**.b     | present            | {'a':{'b':1}}",
                "a          | empty              | {}",
                "a          | empty              | {'a':null}",
                "a          | empty              | {'a':''}",
                "a          | empty              | {'a':[]}",
                "a/b        | empty              | {'a':[],'b':''}",
                "a          | not a list         | {'a':{}}",
                "a          | not a list         | {'a':'x'}",
                "a          | above 1            | {'a':2}",
                "a          | above 1            | {'a':1.01}",
                "a          | above 1            | {'a':1e400}",
                "a          | above 1            | {'a':'1'}",
                "a[].t      | other than x, y*   | {'a':[{'t':'x'},{'t':'z'}]}",
                "a[].t      | other than x, y*   | {'a':[{}]}",
                "a[].t      | other than x, y*   | {'a':['x']}",
                "a[].t      | other than x, y*   | {'a':[{'t':{'x':1}}]}",
                "a[].t      | other than nothing | {'a':[{'t':'nothing'}]}",
                "a[]        | keys other than x  | {'a':[{'x':1,'y':1}]}",
                "a[]        | keys other than x  | {'a':{'y':1}}",
                "a[]        | keys other than x  | {'a':['x']}",
                "a          | matches x*z        | {'a':'xyz'}",
                "a          | matches x*z        | {'a':'XZ'}",
                "a          | matches *-x-*      | {'a':'a-x-b-x-'}",
                "a          | matches b, a       | {'a':'a'}",
            })
    void holds(String field, String condition, String body) throws Exception {
        assertThat(evaluate(field, condition, body)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a          | present            | {}",
                "a          | present            | {'a':null}",
                "a          | present            | {'a':false}",
                "a          | present            | {'a':[]}",
                "a          | present            | {'b':{'a':1}}",
                "a[].b      | present            | {'a':'b'}",
                "a          | empty              | {'a':'x'}",
                "a          | empty              | {'a':[1]}",
                "a/b        | empty              | {'a':[],'b':'x'}",
                "a          | not a list         | {'a':[]}",
                "a          | not a list         | {'a':null}",
                "a          | not a list         | {}",
                "a          | above 1            | {'a':1}",
                "a          | above 1            | {'a':1.0}",
                "a          | above 1            | {'a':null}",
                "a          | above 1            | {}",
                "a[].t      | other than x, y*   | {'a':[{'t':'x'},{'t':'y1'}]}",
                "a[].t      | other than x, y*   | {'a':[]}",
                "a[].t      | other than x, y*   | {'a':null}",
                "a[].t      | other than x, y*   | {}",
                "a[].t      | other than nothing | {'a':[{}]}",
                "a[].t      | other than nothing | {'a':[{'t':null}]}",
                "a[]        | keys other than x  | {'a':[{'x':1},{}]}",
                "a[]        | keys other than x  | {}",
                "a          | matches x*z        | {'a':'xy'}",
                "a          | matches x*x        | {'a':'x'}",
                "a          | matches x*         | {'a':['x']}",
                "a          | matches *ab*ba     | {'a':'aba'}",
            })
    void doesNotHold(String field, String condition, String body) throws Exception {
        assertThat(evaluate(field, condition, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "absent", "above", "above one", "other", "Present"})
    void refusesWhatIsNoCondition(String text) {
        assertThatThrownBy(() -> Condition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", "a[]b", "[]", "a b", "a//b"})
    void refusesWhatIsNoField(String text) {
        assertThatThrownBy(() -> FieldPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean evaluate(String field, String condition, String body) throws Exception {
        return Condition.parse(condition).holds(FieldPath.parse(field).values(Json.parseObject(bytes(body))));
    }
}
