package dev.umbra.smoke.containers;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips tests where no container engine answers, unless the build requires one: there they run, and fail. */
final class Engine implements ExecutionCondition {

    private static final String REASON = "No container engine answers: the container tests are skipped";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Setting.text("umbra.test.containers").equals("required")
                || DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("");
        }
        // the build counts no test of a parameterized class that is skipped as a whole, and would not say why
        System.err.println(REASON);
        return ConditionEvaluationResult.disabled(REASON);
    }

    /** The image in this property; the test is skipped where the property is empty, as no such image could be made. */
    static String assumeImage(String property) {
        String image = Setting.text(property);
        assumeFalse(image.isEmpty(), property + " is empty: there is no such image here");
        return image;
    }
}
