package dev.umbra.shadow;

import java.util.Map;
import okio.ByteString;

/** What came back from a candidate, at a time of the test. */
record Results(TestTime time) {

    ShadowResult answer(int status, Map<String, String> headers) {
        long now = time.getAsLong();
        return new ShadowResult(status, headers, ByteString.EMPTY, null, now, now, now);
    }

    ShadowResult answer(int status) {
        return answer(status, Map.of());
    }

    ShadowResult failure(String failure) {
        long now = time.getAsLong();
        return new ShadowResult(0, Map.of(), ByteString.EMPTY, failure, now, 0, now);
    }
}
