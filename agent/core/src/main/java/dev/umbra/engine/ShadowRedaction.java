package dev.umbra.engine;

import dev.umbra.config.Settings.Redaction;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.redaction.BodyRedaction;
import dev.umbra.redaction.RedactionException;
import dev.umbra.redaction.RedactionRules;
import dev.umbra.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/** Takes out of a question what the candidate must not see. Patterns are compiled for the first one: not in premain. */
final class ShadowRedaction {

    private final Redaction settings;
    private @Nullable RedactionRules rules;

    ShadowRedaction(Redaction settings) {
        this.settings = settings;
    }

    /** For one pair. */
    Redactor redactor() throws RedactionException {
        try {
            RedactionRules compiled = rules;
            if (compiled == null) {
                compiled = RedactionRules.of(settings.rules());
                rules = compiled;
            }
            return compiled.redactor();
        } catch (RuntimeException e) {
            throw new RedactionException(e);
        }
    }

    /** As the candidate may see it: read anew, so that a translation starts from the redacted words, too. */
    Question redacted(Question question, Dialect source, Redactor redactor) throws RedactionException {
        if (!settings.shadow()) {
            return question;
        }
        try {
            return source.decodeRequest(question.path(), BodyRedaction.redact(question.body(), redactor));
        } catch (UndecodableException | RuntimeException | StackOverflowError e) {
            throw new RedactionException(e);
        }
    }
}
