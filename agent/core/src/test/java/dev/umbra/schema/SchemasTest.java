package dev.umbra.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {

    private final Schemas schemas = new Schemas();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                              | 'anything'       | true
            true                                                            | 1                | true
            false                                                           | 1                | false
            {'type':'string'}                                               | 'a'              | true
            {'type':'string'}                                               | 1                | false
            {'type':['integer','null']}                                     | null             | true
            {'type':'integer'}                                              | 2.0              | true
            {'type':'integer'}                                              | 2.5              | false
            {'enum':['a',1.5]}                                              | 1.50             | true
            {'enum':['a',1.5]}                                              | 'b'              | false
            {'const':{'a':[1]}}                                             | {'a':[1.0]}      | true
            {'minimum':3}                                                   | 2                | false
            {'exclusiveMaximum':3}                                          | 3                | false
            {'multipleOf':0.01}                                             | 4.35             | true
            {'minLength':2}                                                 | 'é'              | false
            {'required':['a']}                                              | {'b':1}          | false
            {'properties':{'a':{'type':'string'}}}                          | {'a':1}          | false
            {'properties':{'type':{'type':'string'},'enum':{}}}             | {'type':'x'}     | true
            {'properties':{'a':{}},'additionalProperties':false}            | {'a':1,'b':1}    | false
            {'patternProperties':{'^x-':{}},'additionalProperties':false}   | {'x-a':1}        | true
            {'patternProperties':{'^x-':{}},'additionalProperties':false}   | {'y':1}          | false
            {'patternProperties':{'^x-':{'type':'string'}}}                 | {'x-a':1}        | false
            {'propertyNames':{'maxLength':1}}                               | {'ab':1}         | false
            {'items':{'type':'integer'}}                                    | [1,'a']          | false
            {'prefixItems':[{'type':'integer'}],'items':false}              | [1,2]            | false
            {'uniqueItems':true}                                            | [1,1.0]          | false
            {'contains':{'const':1},'minContains':2}                        | [1,2]            | false
            {'anyOf':[{'type':'string'},{'type':'null'}]}                   | null             | true
            {'oneOf':[{'type':'integer'},{'minimum':2}]}                    | 3                | false
            {'not':{'type':'string'}}                                       | 'a'              | false
            {'if':{'minimum':9},'then':{'type':'integer'}}                  | 9.5              | false
            {'pattern':'^a+$'}                                              | 'aab'            | false
            {'pattern':'b'}                                                 | 'aab'            | true
            {'pattern':'^\\\\u0061$'}                                       | 'b'              | false
            {'$ref':'#/$defs/n','$defs':{'n':{'type':'integer'}}}           | 'a'              | false
            {'$ref':'#n','$defs':{'n':{'$anchor':'n','type':'integer'}}}    | 1                | true
            {'format':'email','title':'t','default':1,'x-mine':{}}          | 'no address'     | true
            {'$schema':'http://json-schema.org/draft-07/schema#','items':[{'type':'integer'}]} | ['a'] | false
            """)
    void aValueFollowsASchemaOrDoesNot(String schema, String value, boolean follows) {
        assertThat(accepts(schema, value)).isEqualTo(follows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not JSON                                | 1
            {'type':'object','type':'array'}        | {}
            [1,2]                                   | 1
            7                                       | 1
            {'type':'strnig'}                       | 'a'
            {'type':'OBJECT'}                       | {}
            {'properties':[]}                       | {}
            {'minLength':'2'}                       | 'a'
            {'minimum':1e999999999}                 | 1
            {'multipleOf':0}                        | 1
            {'$ref':'#/$defs/missing'}              | 1
            {'$ref':'other.json'}                   | 1
            {'$ref':'::'}                           | 1
            {'patternProperties':{'(?=a)':{}}}      | {}
            {'enum':[1]}                            | 1e999999999
            {'$id':'#/a/b'}                         | 1
            """)
    void whatCannotBeToldIsNeitherTrueNorFalse(String schema, String value) {
        assertThat(accepts(schema, value)).isNull();
    }

    /** The keyword alone is left out: the schemas of validation libraries are full of look-aheads. */
    @Test
    void aPatternThatLooksAheadAssertsNothingAndTheRestHolds() {
        String schema = "{'type':'string','pattern':'^(?!x)'}";

        assertThat(accepts(schema, "'x'")).isTrue();
        assertThat(accepts(schema, "1")).isFalse();
    }

    @Test
    void onlyTheReferenceThatIsUsedHasToLeadSomewhere() {
        String schema = "{'properties':{'a':{'$ref':'https://example.com/a.json'},'b':{'type':'integer'}}}";

        assertThat(accepts(schema, "{'b':'x'}")).isFalse();
        assertThat(accepts(schema, "{'a':1}")).isNull();
    }

    @Test
    void schemasDoNotSeeEachOther() {
        accepts("{'$id':'https://example.com/a.json','type':'string'}", "1");

        assertThat(accepts("{'$ref':'https://example.com/a.json'}", "1")).isNull();
    }

    @Test
    void aSchemaMayCallItselfByItsId() {
        String schema = "{'$id':'https://example.com/tree','type':'object','properties':{'next':{'$ref':'tree'}}}";

        assertThat(accepts(schema, "{'next':{'next':{}}}")).isTrue();
        assertThat(accepts(schema, "{'next':{'next':1}}")).isFalse();
    }

    private @Nullable Boolean accepts(String schema, String value) {
        return schemas.accepts(Wire.json(schema), Trees.of(value));
    }
}
