package dev.umbra.dialect;

/**
 * The words of {@code shadow.translation.lossy}: one for each thing that some dialect cannot say, the same whichever it
 * is. What has no place in the canonical chat is listed by its field's name instead ({@link Question#uncarried}).
 */
public final class Losses {

    public static final String CHOICES = "n";
    public static final String EFFORT = "effort";
    public static final String FREQUENCY_PENALTY = "frequency_penalty";
    public static final String MESSAGE_NAME = "message.name";
    public static final String OUTPUT_FORMAT = "output_format";
    public static final String OUTPUT_SCHEMA_NAME = "output_format.name";
    public static final String OUTPUT_STRICT = "output_format.strict";
    public static final String PARALLEL_TOOL_CALLS = "parallel_tool_calls";
    public static final String PRESENCE_PENALTY = "presence_penalty";
    /** A system message amid the conversation moves to its beginning. */
    public static final String SYSTEM_POSITION = "message.system_position";

    public static final String SEED = "seed";
    public static final String STOP_SEQUENCES = "stop_sequences";
    /** Clamped to what the API takes. */
    public static final String TEMPERATURE = "temperature";

    public static final String TOOL_CHOICE = "tool_choice";
    public static final String TOOL_FAILED = "tool_result.failed";
    public static final String TOOL_STRICT = "tool.strict";
    public static final String TOP_K = "top_k";
    public static final String TOP_P = "top_p";
    public static final String MEDIA_NAME = "media.name";
    public static final String REFUSAL = "message.refusal";

    private Losses() {}
}
