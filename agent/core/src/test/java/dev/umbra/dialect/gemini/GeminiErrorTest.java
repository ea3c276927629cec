package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "429 | {'error':{'code':429,'message':'Quota exceeded for x','status':'RESOURCE_EXHAUSTED'}} | RESOURCE_EXHAUSTED",
                "400 | [{'error':{'code':400,'message':'m','status':'INVALID_ARGUMENT','details':[]}}] | INVALID_ARGUMENT",
                "500 | {'error':{'code':500,'message':'m'}} | 500",
                "500 | {'error':{'code':500,'status':'my key is secretword'}} | 500",
                "404 | <html>not found</html> | 404",
                "401 | {'error':'invalid_grant'} | 401",
                "503 | `` | 503",
                "302 | `` | 302",
                "200 | {'error':{'code':503,'status':'UNAVAILABLE'}} | UNAVAILABLE",
                "200 | data: {'error':{'code':503,'status':'UNAVAILABLE'}} | UNAVAILABLE",
                "200 | [{'candidates':[]},{'error':{'code':503,'status':'UNAVAILABLE'}}] | UNAVAILABLE",
                "200 | {'error':{'code':503}} | _OTHER",
                "200 | {'candidates':[{'content':{'parts':[{'text':'{\\'error\\':1}'}]}}]} | ",
                "200 | {'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{'error':{}}}}]}}]} | ",
                "200 | {'candidates':[]} | ",
            })
    void namesTheErrorOrTheStatusButQuotesNobody(int status, String body, @Nullable String expected) {
        assertThat(new GeminiDialect().errorType(status, bytes(body))).isEqualTo(expected);
    }
}
