package org.neuralode.nd4j;

import java.util.List;
import java.util.Optional;

/**
 * A graph laid out for one batch size.
 *
 * @param batch number of samples
 * @param theta receives the parameters; empty if the graph has none
 * @param time receives t; empty if nothing depends on t
 * @param inputs receive the inputs that are used
 * @param instructions the operations, in order
 */
record Plan(
    int batch,
    Optional<HostNumbers> theta,
    Optional<HostNumbers> time,
    List<Slot> inputs,
    List<Instruction> instructions) {

  /** The index of an input, and the array that receives the input. */
  record Slot(int input, HostNumbers numbers) {}

  Plan {
    inputs = List.copyOf(inputs);
    instructions = List.copyOf(instructions);
  }

  void run(double t, double[] parameters, double[][] in, double[][] targets) {
    theta.ifPresent(numbers -> numbers.load(parameters, 0));
    time.ifPresent(numbers -> put(t, numbers));
    for (Slot slot : inputs) {
      slot.numbers().load(in[slot.input()], 0);
    }
    for (Instruction instruction : instructions) {
      instruction.run(targets);
    }
  }

  private static void put(double t, HostNumbers numbers) {
    numbers.set(0, t);
    numbers.afterWriting();
  }
}
