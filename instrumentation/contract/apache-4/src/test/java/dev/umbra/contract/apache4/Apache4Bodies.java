package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.Payload;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentProducer;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.EntityTemplate;
import org.apache.http.entity.FileEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** The ways in which an application supplies a request body to Apache HttpClient 4. */
final class Apache4Bodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "string",
            "file",
            "one-shot",
            "buffered",
            "pieces",
            "template",
            "closes-its-stream",
            "fails-midway");

    private Apache4Bodies() {}

    static @Nullable HttpEntity sending(String how, Payload payload) throws IOException {
        ContentType json = ContentType.APPLICATION_JSON;
        return switch (how) {
            case "whole" -> new ByteArrayEntity(payload.bytes(), json);
            case "string" -> new StringEntity(text(payload), json);
            case "file" -> new FileEntity(file(payload), json);
            case "unknown-length" -> new InputStreamEntity(payload.open(), json);
            case "one-shot" -> new InputStreamEntity(payload.open(), payload.length(), json);
            case "buffered" -> new BufferedHttpEntity(new InputStreamEntity(payload.open(), json));
            case "pieces" -> new Written(payload, Apache4Bodies::inPieces);
            case "template" -> template(out -> payload.open().transferTo(out));
            case "closes-its-stream" ->
                new Written(payload, (bytes, out) -> {
                    out.write(bytes);
                    out.close();
                });
            case "none" -> null;
            case "fails-midway" -> new InputStreamEntity(failing(payload), json);
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    static File file(Payload payload) throws IOException {
        File file = File.createTempFile("payload", ".json");
        file.deleteOnExit();
        Files.write(file.toPath(), payload.bytes());
        return file;
    }

    static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    private static HttpEntity template(ContentProducer producer) {
        EntityTemplate template = new EntityTemplate(producer);
        template.setContentType(ContentType.APPLICATION_JSON.toString());
        return template;
    }

    private static void inPieces(byte[] bytes, OutputStream out) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
            out.write(bytes[i]);
            if (i % 50 == 0) {
                out.flush();
            }
        }
    }

    private static InputStream failing(Payload payload) {
        return new SequenceInputStream(payload.open(), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the application's own failure");
            }
        });
    }

    private interface Writing {
        void to(byte[] bytes, OutputStream out) throws IOException;
    }

    /** An application's own entity. */
    private static final class Written extends AbstractHttpEntity {
        private final Payload payload;
        private final Writing writing;

        Written(Payload payload, Writing writing) {
            this.payload = payload;
            this.writing = writing;
            setContentType(ContentType.APPLICATION_JSON.toString());
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public long getContentLength() {
            return payload.length();
        }

        @Override
        public InputStream getContent() {
            return payload.open();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            writing.to(payload.bytes(), out);
        }

        @Override
        public boolean isStreaming() {
            return false;
        }
    }
}
