package org.neuralode.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark that JMH lists once with every parameter, without JMH. */
class BenchmarksTest {

  @Test
  void findsTheBenchmarks() {
    assertTrue(classes().size() >= 6, () -> "JMH lists benchmarks in " + classes() + " only");
  }

  @TestFactory
  Stream<DynamicTest> runsOnce() {
    return classes().stream()
        .flatMap(name -> parameterised(name).stream())
        .flatMap(BenchmarksTest::methods);
  }

  private static Set<String> classes() {
    Set<String> names = new TreeSet<>();
    BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            List.of(".*"),
            List.of())
        .forEach(entry -> names.add(entry.getUserClassQName()));
    return names;
  }

  /** The state of a benchmark class with values of its parameters. */
  private record State(Class<?> type, List<Field> fields, List<Object> values) {
    Object make() throws ReflectiveOperationException {
      Object state = type.getDeclaredConstructor().newInstance();
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).set(state, values.get(i));
      }
      for (Method method : type.getMethods()) {
        if (method.isAnnotationPresent(Setup.class)) {
          method.invoke(state);
        }
      }
      return state;
    }
  }

  /** One state per combination of parameters. */
  private static List<State> parameterised(String name) {
    Class<?> type;
    try {
      type = Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("JMH lists " + name, e);
    }
    List<Field> fields =
        Arrays.stream(type.getFields()).filter(f -> f.isAnnotationPresent(Param.class)).toList();
    List<State> states = List.of(new State(type, fields, List.of()));
    for (Field field : fields) {
      List<State> longer = new ArrayList<>();
      for (State state : states) {
        for (Object value : values(field)) {
          List<Object> all = new ArrayList<>(state.values());
          all.add(value);
          longer.add(new State(type, fields, all));
        }
      }
      states = longer;
    }
    return states;
  }

  private static List<?> values(Field field) {
    if (field.getType().isEnum()) {
      return List.of(field.getType().getEnumConstants());
    }
    return Arrays.stream(field.getAnnotation(Param.class).value()).map(Integer::valueOf).toList();
  }

  private static Stream<DynamicTest> methods(State state) {
    return Arrays.stream(state.type().getMethods())
        .filter(m -> m.isAnnotationPresent(Benchmark.class))
        .map(
            m ->
                dynamicTest(
                    state.type().getSimpleName() + "." + m.getName() + " " + state.values(),
                    () -> m.invoke(state.make())));
  }
}
