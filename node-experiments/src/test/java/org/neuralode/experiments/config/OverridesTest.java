package org.neuralode.experiments.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  private static final String YAML =
      "{seed: 1, solver: tsit5, model: {hidden: [8, 16], inner: {rtol: 1}}}";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "seed=2 | {seed: 2, solver: tsit5, model: {hidden: [8, 16], inner: {rtol: 1}}}",
        "solver.rtol=1e-8 | {seed: 1, solver: {type: tsit5, rtol: 1.0e-8}, model: {hidden: [8, 16], inner: {rtol: 1}}}",
        "solver=rk4 | {seed: 1, solver: rk4, model: {hidden: [8, 16], inner: {rtol: 1}}}",
        "model.hidden.1=4 | {seed: 1, solver: tsit5, model: {hidden: [8, 4], inner: {rtol: 1}}}",
        "model.hidden[0]=4 | {seed: 1, solver: tsit5, model: {hidden: [4, 16], inner: {rtol: 1}}}",
        "model.hidden=[3, 3] | {seed: 1, solver: tsit5, model: {hidden: [3, 3], inner: {rtol: 1}}}",
        "model.inner={rtol: 5} | {seed: 1, solver: tsit5, model: {hidden: [8, 16], inner: {rtol: 5}}}",
        "training.batch=4 | {seed: 1, solver: tsit5, model: {hidden: [8, 16], inner: {rtol: 1}}, training: {batch: 4}}",
        "name=a=b | {seed: 1, solver: tsit5, model: {hidden: [8, 16], inner: {rtol: 1}}, name: \"a=b\"}",
        "seed= | {solver: tsit5, model: {hidden: [8, 16], inner: {rtol: 1}}}",
      })
  void sets(String assignment, String result) {
    ObjectNode tree = tree();
    Overrides.apply(tree, List.of(assignment));
    assertEquals(result, YamlFile.inline(tree));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "seed | --set seed: expected path=value, such as solver.rtol=1e-8",
        "=1 | --set =1: expected path=value, such as solver.rtol=1e-8",
        ".=1 | --set .=1: the path is empty; expected one such as solver.rtol",
        "seed.x=1 | --set seed.x=1: seed is 1; nothing can be set below it",
        "model.hidden.2=1 | --set model.hidden.2=1: '2' is not an index of a list of 2 (from 0)",
        "model.hidden.first=1 | --set model.hidden.first=1: 'first' is not an index of a list of 2 (from 0)",
        "model.hidden.0.x=1 | --set model.hidden.0.x=1: model.hidden.0 is 8; nothing can be set below it",
      })
  void refuses(String assignment, String problem) {
    ConfigException refusal =
        assertThrows(ConfigException.class, () -> Overrides.apply(tree(), List.of(assignment)));
    assertEquals(problem, refusal.getMessage());
  }

  @Test
  void refusesValuesThatAreNotYaml() {
    ConfigException refusal =
        assertThrows(ConfigException.class, () -> Overrides.apply(tree(), List.of("seed=[1")));
    assertEquals("--set seed=[1:1:3: ", refusal.getMessage().replaceFirst("is not YAML: .*", ""));
  }

  @Test
  void aNumberThatBeginsWithZeroIsDecimal() {
    ObjectNode tree = tree();
    Overrides.apply(tree, List.of("seed=010"));
    assertEquals(10, tree.get("seed").asInt());
    assertEquals(-9, YamlFile.value("-09", "test").asInt());
  }

  @Test
  void laterOnesWin() {
    ObjectNode tree = tree();
    Overrides.apply(tree, List.of("seed=2", "seed=3"));
    assertEquals(3, tree.get("seed").asInt());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "parameters.rate=3 | 'rate' is not among the parameters of the file; did you mean 'rat'? Known: rat, mu",
        "states.z=3 | 'z' is not among the states of the file; Known: prey",
      })
  void namesThatTheProblemDoesNotHaveAreRefused(String assignment, String problem) {
    ConfigException refusal =
        assertThrows(
            ConfigException.class, () -> Overrides.applyToProblem(problem(), List.of(assignment)));
    assertEquals("--set " + assignment + ": " + problem, refusal.getMessage());
  }

  @Test
  void namesThatTheProblemHasAndNewOptionsAreSet() {
    ObjectNode tree = problem();
    Overrides.applyToProblem(
        tree, List.of("parameters.mu=3", "states.prey=7", "solver.rtol=1", "maxSteps=5"));
    assertEquals(3, tree.at("/parameters/mu").asInt());
    assertEquals(7, tree.at("/states/prey").asInt());
    assertEquals(1, tree.at("/solver/rtol").asInt());
    assertEquals(5, tree.at("/maxSteps").asInt());
  }

  @Test
  void aNameOfAProblemWithoutParametersIsRefused() {
    ObjectNode tree = (ObjectNode) YamlFile.value("{states: {x: 1}}", "test");
    ConfigException refusal =
        assertThrows(
            ConfigException.class, () -> Overrides.applyToProblem(tree, List.of("parameters.k=3")));
    assertEquals(
        "--set parameters.k=3: 'k' is not among the parameters of the file; there are none",
        refusal.getMessage());
  }

  private static ObjectNode problem() {
    return (ObjectNode)
        YamlFile.value("{states: {prey: 1}, parameters: {rat: 1, mu: 2}, solver: tsit5}", "test");
  }

  private static ObjectNode tree() {
    return (ObjectNode) YamlFile.value(YAML, "test");
  }
}
