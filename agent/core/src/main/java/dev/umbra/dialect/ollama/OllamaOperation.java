package dev.umbra.dialect.ollama;

import dev.umbra.dialect.UndecodableException;

/** The two operations that ask a model. */
enum OllamaOperation {
    /** A conversation. */
    CHAT("/api/chat"),
    /** A prompt. */
    GENERATE("/api/generate");

    private final String path;

    OllamaOperation(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    static OllamaOperation of(String path) throws UndecodableException {
        for (OllamaOperation operation : values()) {
            if (path.endsWith(operation.path)) {
                return operation;
            }
        }
        throw new UndecodableException("the path ends neither with /api/chat nor with /api/generate");
    }
}
