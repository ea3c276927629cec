package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lets tests write the bodies of the wire with single quotes. */
public final class Wire {

    private Wire() {}

    public static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    public static byte[] bytes(String singleQuoted) {
        return json(singleQuoted).getBytes(UTF_8);
    }

    /** A body as the dialect reads it on that path. */
    public static Question question(Dialect dialect, String path, byte[] body) throws UndecodableException {
        return dialect.decodeRequest(path, Json.parseObject(body));
    }

    /** The candidate's body, in the same dialect. */
    public static byte[] mirror(Dialect dialect, Question question, Candidate candidate) {
        return Json.write(dialect.mirror(question, candidate).body());
    }
}
