package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecodingTest {

    private static final int LIMIT = 1 << 20;
    private static final byte[] BODY = "{\"choices\":[]}".repeat(100).getBytes(UTF_8);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "identity", "Identity"})
    void leavesAPlainBody(@Nullable String encoding) throws Exception {
        assertThat(ContentDecoding.decode(encoding, BODY, LIMIT)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", " GZIP "})
    void unpacksGzip(String encoding) throws Exception {
        assertThat(ContentDecoding.decode(encoding, gzip(BODY), LIMIT)).isEqualTo(BODY);
    }

    @Test
    void unpacksDeflateWithAndWithoutItsHeader() throws Exception {
        assertThat(ContentDecoding.decode("deflate", deflate(BODY, false), LIMIT))
                .isEqualTo(BODY);
        assertThat(ContentDecoding.decode("deflate", deflate(BODY, true), LIMIT))
                .isEqualTo(BODY);
    }

    @Test
    void undoesTheLastEncodingFirst() throws Exception {
        byte[] both = gzip(deflate(BODY, false));

        assertThat(ContentDecoding.decode("deflate, gzip", both, LIMIT)).isEqualTo(BODY);
    }

    @Test
    void keepsWhatCameOfAStreamThatBrokeOff() throws Exception {
        byte[] random = new byte[20_000];
        new Random(1).nextBytes(random);
        byte[] packed = gzip(random);

        byte[] unpacked = ContentDecoding.decode("gzip", Arrays.copyOf(packed, packed.length - 5_000), LIMIT);

        assertThat(unpacked).isNotEmpty().isEqualTo(Arrays.copyOf(random, unpacked.length));
    }

    @Test
    void stopsAtTheLimit() throws Exception {
        byte[] bomb = gzip(new byte[LIMIT + 1]);

        assertThat(bomb.length).isLessThan(10_000);
        assertThatThrownBy(() -> ContentDecoding.decode("gzip", bomb, LIMIT))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("capture.max-body");
        assertThat(ContentDecoding.decode("gzip", gzip(new byte[LIMIT]), LIMIT)).hasSize(LIMIT);
    }

    @Test
    void stopsAtTheLimitOnTheWay() throws Exception {
        byte[] bomb = gzip(gzip(new byte[LIMIT + 1]));

        assertThatThrownBy(() -> ContentDecoding.decode("gzip, gzip", bomb, LIMIT))
                .isInstanceOf(UndecodableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, br"})
    void refusesAnEncodingThatItDoesNotKnow(String encoding) {
        assertThatThrownBy(() -> ContentDecoding.decode(encoding, BODY, LIMIT))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void refusesABodyThatIsNotWhatItsEncodingSays(String encoding) {
        byte[] neither = {0x07, 0x07, 0x07, 0x07}; // an unknown magic number; a block of the reserved type

        assertThatThrownBy(() -> ContentDecoding.decode(encoding, neither, LIMIT))
                .isInstanceOf(UndecodableException.class);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] body, boolean bare) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(6, bare))) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
