package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockErrorTest {

    private final BedrockDialect dialect = new BedrockDialect();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'message':'The provided model identifier is invalid.'} | 400",
                "403 | {'Message':'User: arn:aws:iam::123456789012:user/me is not authorized'} | 403",
                "400 | {'__type':'ValidationException','message':'no'} | ValidationException",
                "429 | {'__type':'com.amazon.bedrock#ThrottlingException'} | ThrottlingException",
                "404 | {'Output':{'__type':'com.amazon.coral.service#UnknownOperationException'},'Version':'1.0'} | UnknownOperationException",
                "200 | {'Output':{'__type':'com.amazon.coral.service#UnknownOperationException'},'Version':'1.0'} | UnknownOperationException",
                "500 | {'__type':'Something went wrong with your prompt'} | 500",
                "500 | {'__type':3} | 500",
                "503 | <html> | 503",
                "502 | '' | 502",
            })
    void namesAnError(int status, String body, String name) {
        assertThat(dialect.errorType(status, bytes(body))).isEqualTo(name);
    }

    @Test
    void findsNoneInAnAnswer() {
        assertThat(dialect.errorType(200, bytes("{'output':{'message':{'content':[{'text':'\\'__type\\''}]}}}")))
                .isNull();
        assertThat(dialect.errorType(200, new byte[0])).isNull();
        assertThat(dialect.errorType(
                        200,
                        new Frames()
                                .event("messageStop", "{'stopReason':'end_turn'}")
                                .bytes()))
                .isNull();
    }

    @Test
    void namesTheExceptionThatEndsAStreamAsItIsNamedElsewhere() {
        byte[] stream = new Frames()
                .event("messageStart", "{'role':'assistant'}")
                .exception("throttlingException")
                .bytes();

        assertThat(dialect.errorType(200, stream)).isEqualTo("ThrottlingException");
    }

    @Test
    void namesAnErrorThatIsNotModelledByItsCode() {
        assertThat(dialect.errorType(200, new Frames().error("InternalFailure").bytes()))
                .isEqualTo("InternalFailure");
        assertThat(dialect.errorType(200, new Frames().error("it broke").bytes()))
                .isEqualTo("_OTHER");
    }

    @Test
    void namesAnErrorAmongAnthropicsEvents() {
        byte[] stream = new Frames()
                .chunk("{'type':'message_start','message':{'usage':{'input_tokens':1}}}")
                .chunk("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}")
                .bytes();

        assertThat(dialect.errorType(200, stream)).isEqualTo("overloaded_error");
    }

    @Test
    void aDamagedStreamHasNoErrorOfTheProviders() {
        byte[] stream = new Frames().exception("throttlingException").bytes();
        byte[] damaged = Arrays.copyOf(stream, stream.length);
        damaged[20] ^= 1;

        assertThat(dialect.errorType(200, damaged)).isNull();
        assertThat(dialect.errorType(500, damaged)).isEqualTo("500");
    }
}
