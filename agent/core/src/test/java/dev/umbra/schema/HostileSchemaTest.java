package dev.umbra.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.umbra.dialect.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that fetch, hang or fill the memory of a validator without bounds. */
class HostileSchemaTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Schemas schemas = new Schemas();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'%s'}",
                "{'$schema':'%s','type':'string'}",
                "{'$id':'%1$s','$ref':'other.json'}",
                "{'$dynamicRef':'%s#x'}",
                "{'allOf':[{'$schema':'%s','$ref':'%1$s#/$defs/a'}]}",
                "{'$vocabulary':{'%s':true},'$ref':'%1$s'}"
            })
    void noDocumentIsFetched(String schema) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().body("{}").build());

            accepts(schema.formatted(server.url("/schema.json")), "'a'");

            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void aFileIsNotReadEither() {
        assertThat(accepts("{'$ref':'file:///etc/hostname'}", "1")).isNull();
    }

    @Test
    void aPatternThatBacktracksForEverElsewhereIsLinear() {
        String text = "'" + "a".repeat(40_000) + "!'";

        assertThat(soon("{'pattern':'^(a+)+$'}", text)).isFalse();
        assertThat(soon("{'patternProperties':{'^(a|a)*$':false}}", "{" + text + ":1}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"((((a{30}){30}){30}){30}){30}", "(a{1000}){1000}", "((a?){100}){100}"})
    void aPatternThatIsHugeWhenWrittenOutIsLeftOut(String pattern) {
        assertThat(soon("{'pattern':'" + pattern + "'}", "'b'")).isTrue();
    }

    @Test
    void aPatternOfManyParenthesesIsLeftOut() {
        assertThat(soon("{'pattern':'" + "(".repeat(2000) + ")".repeat(2000) + "'}", "'b'"))
                .isTrue();
    }

    @Test
    void branchesThatDoubleWithEachReferenceEnd() {
        String definitions = IntStream.range(0, 60)
                .mapToObj(i ->
                        "'d%d':{'anyOf':[{'$ref':'#/$defs/d%d'},{'$ref':'#/$defs/d%d'}]}".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));

        assertThat(soon("{'$ref':'#/$defs/d0','$defs':{" + definitions + ",'d60':false}}", "1"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'#'}",
                "{'allOf':[{'$ref':'#'}]}",
                "{'$dynamicRef':'#a','$dynamicAnchor':'a'}",
                "{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'$ref':'#/$defs/a'}"
            })
    void aReferenceToItselfEnds(String schema) {
        assertThat(soon(schema, "1")).isNull();
    }

    @Test
    void nestingBeyondAllMeasureIsNotChecked() {
        assertThat(soon("{'not':".repeat(5000) + "true" + "}".repeat(5000), "1"))
                .isNull();
    }

    @Test
    void theDeepestThatIsReadDoesNotEndTheStack() {
        String deepest = "{'items':".repeat(199) + "true" + "}".repeat(199);

        assertThat(soon(deepest, "[".repeat(200) + "]".repeat(200))).isTrue();
    }

    @Test
    void aHugeSchemaIsNotRead() {
        String names = IntStream.range(0, 20_000).mapToObj(i -> "'a" + i + "'").collect(Collectors.joining(","));

        assertThat(soon("{'enum':[" + names + "]}", "'a1'")).isNull();
    }

    @Test
    void aShortSchemaOfVeryManyIsNotRead() {
        assertThat(soon("{'allOf':[" + "{},".repeat(40_000) + "{}]}", "1")).isNull();
    }

    @Test
    void manySchemasWithAnIdAreNotRead() {
        String ids =
                IntStream.range(0, 5000).mapToObj(i -> "{'$id':'i" + i + "'}").collect(Collectors.joining(","));

        assertThat(soon("{'allOf':[" + ids + "]}", "1")).isNull();
    }

    @Test
    void comparingAllWithAllEnds() {
        String many = IntStream.range(0, 100_000).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));

        assertThat(soon("{'uniqueItems':true}", many)).isNull();
    }

    @Test
    void manyKeywordsOnAWideValueEnd() {
        String wide = IntStream.range(0, 50_000).mapToObj(i -> "'k" + i + "':1").collect(Collectors.joining(","));
        String all = "{'required':['a']},".repeat(3000) + "{}";

        assertThat(soon("{'allOf':[" + all + "]}", "{" + wide + "}")).isNull();
    }

    @Test
    void aLongKeyAboveManyValuesEnds() {
        String value = "{'" + "k".repeat(40_000) + "':[" + "1,".repeat(100_000) + "1]}";

        assertThat(soon("{'additionalProperties':{'items':{'type':'integer'}}}", value))
                .isNull();
    }

    @Test
    void anOrdinaryAnswerOfMegabytesIsChecked() {
        String row = "{'name':'" + "x".repeat(2000) + "','count':12,'tags':['a','b']}";
        String schema =
                "{'type':'array','items':{'type':'object','required':['name','count'],'additionalProperties':false,"
                        + "'properties':{'name':{'type':'string'},'count':{'type':'integer'},'tags':{'items':{'enum':['a','b']}}}}}";

        assertThat(soon(schema, "[" + (row + ",").repeat(1500) + row + "]")).isTrue();
    }

    @Test
    void theSameSchemaIsRememberedAndOldOnesAreForgotten() {
        for (int i = 0; i < 15; i++) {
            accepts("{'title':'" + i + "','allOf':[" + "{},".repeat(5000) + "{}]}", "1");
            accepts("{'type':'string'}", "1");
        }

        assertThat(schemas.remembered()).isBetween(5, 11);
    }

    private @Nullable Boolean soon(String schema, String value) {
        return assertTimeoutPreemptively(SOON, () -> accepts(schema, value));
    }

    private @Nullable Boolean accepts(String schema, String value) {
        return schemas.accepts(Wire.json(schema), Trees.of(value));
    }
}
