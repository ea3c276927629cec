package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Spring's HTTP clients by themselves: they need no module of their own, since every transport has one. */
final class SpringWebIT {

    @TestFactory
    Stream<DynamicTest> springWeb() {
        StackTrial trial = StackTrial.of("spring-web", "SpringWebApplication");
        for (String transport : new String[] {"hc5", "jdk", "jetty", "reactor", "simple"}) {
            trial.asking("resttemplate-" + transport, "resttemplate-stream-" + transport);
            trial.asking("restclient-" + transport, "restclient-stream-" + transport);
        }
        for (String transport : new String[] {"hc5", "jdk", "jetty", "reactor"}) {
            trial.asking("webclient-" + transport, "webclient-stream-" + transport);
        }
        return trial.tests();
    }
}
