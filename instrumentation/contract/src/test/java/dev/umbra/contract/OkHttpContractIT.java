package dev.umbra.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class OkHttpContractIT {

    @TestFactory
    Stream<DynamicContainer> passesTheContract() throws Exception {
        return Subjects.okhttp().stream().map(subject -> ContractTests.of(subject, OkHttpScenarios.scenarios()));
    }
}
