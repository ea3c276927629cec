package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.nio.entity.NFileEntity;
import org.apache.http.nio.entity.NStringEntity;

/** The ways in which an application supplies a request body to the asynchronous client: the classic entities, and entities of its own. */
final class Apache4AsyncBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "string",
            "file",
            "one-shot",
            "buffered",
            "template",
            "nio-string",
            "nio-bytes",
            "nio-file-copied",
            "trickle");

    private Apache4AsyncBodies() {}

    static HttpEntity sending(String how, Payload payload) throws IOException {
        ContentType json = ContentType.APPLICATION_JSON;
        return switch (how) {
            case "nio-string" -> new NStringEntity(Apache4Bodies.text(payload), json);
            case "nio-bytes" -> new NByteArrayEntity(payload.bytes(), json);
            case "nio-file" -> new NFileEntity(Apache4Bodies.file(payload), json, true);
            case "nio-file-copied" -> new NFileEntity(Apache4Bodies.file(payload), json, false);
            case "trickle" -> new Trickle(payload);
            default -> Apache4Bodies.sending(how, payload);
        };
    }

    static HttpEntity naming(Payload payload, Witness witness) {
        return new NByteArrayEntity(payload.bytes(), ContentType.APPLICATION_JSON) {
            @Override
            public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
                witness.fact("encoder", encoder.getClass());
                super.produceContent(encoder, control);
            }
        };
    }

    /** Writes a few bytes each time that it is asked. */
    private static final class Trickle extends NByteArrayEntity {
        private final byte[] bytes;
        private int position;

        Trickle(Payload payload) {
            super(payload.bytes(), ContentType.APPLICATION_JSON);
            this.bytes = payload.bytes();
        }

        @Override
        public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
            int count = Math.min(7, bytes.length - position);
            position += encoder.write(ByteBuffer.wrap(bytes, position, count));
            if (position == bytes.length) {
                encoder.complete();
            }
        }

        @Override
        public void close() {
            position = 0;
        }
    }
}
