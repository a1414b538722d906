package org.neuralode.nd4j;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.testkit.contract.EngineContract;

class Nd4jEngineContractTest {

  @TestFactory
  Stream<DynamicTest> doublePrecision() {
    return EngineContract.tests(new Nd4jEngine(), 1e-12);
  }

  @TestFactory
  Stream<DynamicTest> singlePrecision() {
    return EngineContract.tests(new Nd4jEngine(Precision.FLOAT32), 1e-4);
  }
}
