package dev.umbra.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class JavaHttpContractIT {

    @TestFactory
    Stream<DynamicContainer> passesTheContract() throws Exception {
        return Subjects.javaHttp().stream().map(subject -> ContractTests.of(subject, JavaHttpScenarios.scenarios()));
    }
}
