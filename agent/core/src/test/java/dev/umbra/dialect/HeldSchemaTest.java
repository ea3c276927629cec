package dev.umbra.dialect;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.OutputFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HeldSchemaTest {

    @Test
    void closesEveryObjectWhereverItIs() throws Exception {
        ObjectNode schema = schema("{'type':'object','properties':{"
                + "'list':{'type':'array','items':{'type':'object'}},"
                + "'either':{'anyOf':[{'type':['object','null']},{'type':'string'}]},"
                + "'open':{'type':'object','additionalProperties':true}},"
                + "'$defs':{'d':{'properties':{}}},'additionalProperties':false}");

        assertThat(HeldSchema.narrow(schema)).isTrue();

        assertThat(schema)
                .isEqualTo(
                        schema(
                                "{'type':'object','properties':{"
                                        + "'list':{'type':'array','items':{'type':'object','additionalProperties':false}},"
                                        + "'either':{'anyOf':[{'type':['object','null'],'additionalProperties':false},{'type':'string'}]},"
                                        + "'open':{'type':'object','additionalProperties':false}},"
                                        + "'$defs':{'d':{'properties':{},'additionalProperties':false}},'additionalProperties':false}"));
    }

    @Test
    void takesOutBoundsButNoPropertyOfThatName() throws Exception {
        ObjectNode schema = schema("{'type':'object','additionalProperties':false,'properties':{"
                + "'minimum':{'type':'integer','minimum':0,'maximum':9,'multipleOf':3},"
                + "'some':{'type':'array','minItems':1,'maxItems':5},'many':{'type':'array','minItems':2},"
                + "'text':{'type':'string','minLength':1,'maxLength':5,'format':'date'}}}");

        assertThat(HeldSchema.narrow(schema)).isTrue();

        assertThat(schema)
                .isEqualTo(schema("{'type':'object','additionalProperties':false,'properties':{"
                        + "'minimum':{'type':'integer'},'some':{'type':'array','minItems':1},'many':{'type':'array'},"
                        + "'text':{'type':'string','format':'date'}}}"));
    }

    @Test
    void leavesAsItIsWhatIsNarrowAlready() throws Exception {
        String narrow = "{'type':'object','additionalProperties':false,'properties':{'a':{'const':{'type':'object'}}}}";
        ObjectNode schema = schema(narrow);

        assertThat(HeldSchema.narrow(schema)).isFalse();

        assertThat(schema).isEqualTo(schema(narrow));
    }

    @Test
    void isStrictWhereEveryPropertyIsRequired() throws Exception {
        String closed =
                "{'type':'object','additionalProperties':false,'properties':{'a':{},'b':{}},'required':['a'%s]}";

        assertThat(HeldSchema.isStrict(schema(closed.formatted(",'b'")))).isTrue();
        assertThat(HeldSchema.isStrict(schema(closed.formatted("")))).isFalse();
        assertThat(HeldSchema.isClosed(schema(closed.formatted("")))).isTrue();
        assertThat(HeldSchema.isClosed(schema("{'type':'object'}"))).isFalse();
    }

    @Test
    void losesTheNameAndTheLeaveToDepartFromTheSchema() {
        assertThat(losses(null, null, null)).isEmpty();
        assertThat(losses(null, null, true)).isEmpty();
        assertThat(losses("n", null, null)).containsExactly(Losses.OUTPUT_SCHEMA_NAME);
        assertThat(losses(null, "d", null)).containsExactly(Losses.OUTPUT_SCHEMA_NAME);
        assertThat(losses(null, null, false)).containsExactly(Losses.OUTPUT_STRICT);
    }

    private static Set<String> losses(@Nullable String name, @Nullable String description, @Nullable Boolean strict) {
        Set<String> lossy = new TreeSet<>();
        HeldSchema.addLosses(new OutputFormat.JsonSchema(name, description, "{}", strict), lossy);
        return lossy;
    }

    private static ObjectNode schema(String singleQuoted) throws UndecodableException {
        return Json.parseObject(bytes(singleQuoted));
    }
}
