package dev.umbra.dialect.openai;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;

/** Where a flavour of Chat Completions is asked, and where it names the model. */
interface OpenAiAddress {

    String OPERATION = "/chat/completions";

    /** The model is in the body: OpenAI, Mistral, and most others. */
    OpenAiAddress BODY_NAMES_MODEL = new OpenAiAddress() {
        @Override
        public @Nullable String model(String path) {
            return null;
        }

        @Override
        public Place of(@Nullable String asked, @Nullable String model, Candidate candidate) {
            return new Place(asked == null ? "/v1" : prefix(asked), OPERATION, null, false);
        }
    };

    /** The model that the path names; null where the body does. */
    @Nullable
    String model(String path) throws UndecodableException;

    /**
     * Where the candidate is asked.
     *
     * @param asked the path that production was asked at; null where it speaks another dialect
     * @param model the candidate's; null for that of {@code asked}
     */
    Place of(@Nullable String asked, @Nullable String model, Candidate candidate);

    /** What stands before the operation in the path of a request. */
    static String prefix(String path) {
        return path.endsWith(OPERATION) ? path.substring(0, path.length() - OPERATION.length()) : "/v1";
    }

    /**
     * A place to ask at, in the parts of a draft.
     *
     * @param namesModel whether the path names the model, so that the body need not
     */
    record Place(String prefix, String path, @Nullable String query, boolean namesModel) {}
}
