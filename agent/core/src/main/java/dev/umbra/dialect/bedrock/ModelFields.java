package dev.umbra.dialect.bedrock;

import dev.umbra.chat.Effort;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UncarriedFields;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Converse leaves to the model, {@code additionalModelRequestFields}: each family names it differently. Where the id
 * does not tell the family, as with an application's own inference profile, nothing there is understood.
 *
 * @param topK where {@code top_k} stands, empty where the family has none
 * @param effort how the family is asked to reason
 */
record ModelFields(List<String> topK, ModelEffort effort) {

    private static final String FIELDS = "additionalModelRequestFields";

    private static final ModelFields ANTHROPIC = new ModelFields(List.of("top_k"), ModelEffort.THINKING);
    private static final ModelFields NOVA = new ModelFields(List.of("inferenceConfig", "topK"), ModelEffort.NONE);
    private static final ModelFields NOVA_2 =
            new ModelFields(List.of("inferenceConfig", "topK"), ModelEffort.REASONING_CONFIG);
    private static final ModelFields MISTRAL = new ModelFields(List.of("top_k"), ModelEffort.NONE);
    private static final ModelFields OPENAI = new ModelFields(List.of(), ModelEffort.REASONING_EFFORT);
    private static final ModelFields UNKNOWN = new ModelFields(List.of(), ModelEffort.NONE);

    /** By the vendor's name, which stands in the ids of models and of Amazon's own inference profiles. */
    static ModelFields of(@Nullable String model) {
        String id = model == null ? "" : model;
        if (id.contains("anthropic.")) {
            return ANTHROPIC;
        }
        if (id.contains("amazon.nova-2-")) {
            return NOVA_2;
        }
        if (id.contains("amazon.nova-")) {
            return NOVA;
        }
        if (id.contains("mistral.")) {
            return MISTRAL;
        }
        return id.contains("openai.gpt-oss") ? OPENAI : UNKNOWN;
    }

    @Nullable
    Long readTopK(ObjectNode body) {
        JsonNode at = body.path(FIELDS);
        for (String name : topK) {
            at = at.path(name);
        }
        return topK.isEmpty() ? null : Json.whole(at);
    }

    @Nullable
    Effort readEffort(ObjectNode body) {
        return effort.read(body.path(FIELDS).path(effort.field()));
    }

    /** Notes what {@link #readTopK} and {@link #readEffort} leave. */
    void addUncarried(ObjectNode body, UncarriedFields uncarried) {
        if (!(body.path(FIELDS).deepCopy() instanceof ObjectNode left)) {
            return;
        }
        if (readTopK(body) != null) {
            ObjectNode holder = topK.size() == 1 ? left : (ObjectNode) left.path(topK.get(0));
            holder.remove(topK.get(topK.size() - 1));
        }
        if (readEffort(body) != null) {
            left.remove(effort.field());
        }
        uncarried.addAllBut(Set.of(), FIELDS + ".", left);
    }

    /**
     * Puts the fields of this family, as the mirrored body has them, into the words of the candidate's: its models refuse
     * a field that they do not know. What a model of an unknown family is asked stays as it is.
     */
    void rewrite(ModelFields other, Question question, ObjectNode body, Collection<String> lossy) {
        if (equals(UNKNOWN) || equals(other)) {
            return;
        }
        body.remove(FIELDS);
        question.uncarried().stream()
                .filter(path -> path.startsWith(FIELDS + "."))
                .forEach(lossy::add);
        other.write(question.request().sampling(), body, lossy);
    }

    /** Asks for no reasoning where its budget is not below the answer's limit: such a request is refused. */
    void keepBudget(ObjectNode body, long most, Collection<String> lossy) {
        Effort asked = readEffort(body);
        Long budget = asked == null ? null : asked.budgetTokens();
        if (budget == null || budget == 0 || budget < most) {
            return;
        }
        if (body.path(FIELDS) instanceof ObjectNode fields) {
            fields.remove(effort.field());
            lossy.add(Losses.EFFORT);
        }
    }

    void write(Sampling sampling, ObjectNode body, Collection<String> lossy) {
        ObjectNode fields = Json.newObject();
        Long count = sampling.topK();
        if (count != null && topK.isEmpty()) {
            lossy.add(Losses.TOP_K);
        } else if (count != null) {
            ObjectNode holder = topK.size() == 1 ? fields : fields.putObject(topK.get(0));
            holder.put(topK.get(topK.size() - 1), count);
        }
        Effort asked = sampling.effort();
        JsonNode written = asked == null ? null : effort.write(asked, sampling.maxTokens());
        if (written != null) {
            fields.set(effort.field(), written);
        } else if (asked != null) {
            lossy.add(Losses.EFFORT);
        }
        if (!fields.isEmpty()) {
            body.set(FIELDS, fields);
        }
    }
}
