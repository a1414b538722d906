package org.neuralode.autodiff.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.autodiff.graph.UnaryKind;

/** The SIMD kernels give the same bits as the loops on the same random input. */
class KernelTwinsTest {
  private static final int LENGTH = 9000;
  private static final double[] SPECIAL = {
    0,
    -0.0,
    1e-300,
    -1e-20,
    19.99,
    -20.5,
    700,
    745.5,
    -745.2,
    800,
    -800,
    88,
    -87.5,
    104,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  @FunctionalInterface
  private interface Call<A> {
    void on(FastKernels<A> kernels, A x, A w, A out);
  }

  private record Twins<A>(String name, Reals<A> reals, FastKernels<A> loops, FastKernels<A> simd) {

    DynamicTest agree(String what, Call<A> call) {
      return DynamicTest.dynamicTest(
          name + ": " + what,
          () -> {
            A x = random(1);
            A w = random(2);
            A expected = random(3);
            A actual = random(3);
            call.on(loops, x, w, expected);
            call.on(simd, x, w, actual);
            for (int i = 0; i < LENGTH; i++) {
              assertEquals(Array.get(expected, i), Array.get(actual, i), "number " + i);
            }
          });
    }

    private A random(long seed) {
      Random random = new Random(seed);
      return reals.arrayOf(random.doubles(LENGTH, -2, 2).toArray());
    }
  }

  private static Stream<Twins<?>> twins() throws ReflectiveOperationException {
    assertTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "the tests need --add-modules jdk.incubator.vector");
    return Stream.of(
        new Twins<>("double", new DoubleReals(), new DoubleLoops(), simd("DoubleSimd")),
        new Twins<>("float", new FloatReals(), new FloatLoops(), simd("FloatSimd")));
  }

  @SuppressWarnings("unchecked") // the name says which
  private static <A> FastKernels<A> simd(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName("org.neuralode.autodiff.simd." + name);
    return (FastKernels<A>) type.getConstructor().newInstance();
  }

  @TestFactory
  Stream<DynamicTest> bothGiveTheSameProducts() throws ReflectiveOperationException {
    return twins().flatMap(KernelTwinsTest::products);
  }

  private static <A> Stream<DynamicTest> products(Twins<A> t) {
    int width = t.reals.width();
    A none = t.reals.array(0);
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (int lanes : new int[] {width, 2 * width, 3 * width, 1}) {
      for (int rows : new int[] {1, 2, 3, 4, 7, 8, 13, 16}) {
        for (int terms : new int[] {1, 2, 3, 4, 5, 9}) {
          Affine byRows = new Affine(rows, terms, 1, rows, 1, 1);
          Affine byColumns = new Affine(rows, terms, terms, 1, 2, 3);
          String size = rows + " rows of " + terms + ", lanes " + lanes;
          tests.add(
              t.agree(
                  "affine, " + size,
                  (k, x, w, y) -> k.affine(byRows, w, 3, w, 5, x, 1, y, 2, lanes)));
          tests.add(
              t.agree(
                  "affine with steps, " + size,
                  (k, x, w, y) -> k.affine(byColumns, w, 0, none, 0, x, 0, y, 0, lanes)));
        }
      }
    }
    return tests.build();
  }

  @TestFactory
  Stream<DynamicTest> bothGiveTheSameSums() throws ReflectiveOperationException {
    return twins().flatMap(KernelTwinsTest::sums);
  }

  private static <A> Stream<DynamicTest> sums(Twins<A> t) {
    int width = t.reals.width();
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (int lanes : new int[] {width, 2 * width, 3 * width}) {
      for (int k : new int[] {1, 2, 3, 5, 8}) {
        for (int n : new int[] {1, 2, 3, 4, 9}) {
          String size = k + " by " + n + ", lanes " + lanes;
          tests.add(
              t.agree(
                  "outer sums, " + size,
                  (s, x, w, out) -> s.outerSums(k, n, x, 1, w, 2, out, 3, lanes)));
          tests.add(
              t.agree(
                  "outer rows, " + size,
                  (s, x, w, out) -> s.outerRows(k, 2 * width, x, 1, w, out, 3, lanes - 1, lanes)));
        }
      }
      tests.add(t.agree("lane sums", (s, x, w, out) -> s.laneSums(7, x, 1, out, 2, lanes)));
    }
    for (int terms : new int[] {1, 3, 4, 7, 2 * width, 4 * width + 3}) {
      for (int n : new int[] {1, 2, width, width + 1, 5 * width + 3}) {
        String size = terms + " by " + n;
        tests.add(
            t.agree(
                "gather, " + size, (s, x, w, y) -> s.gather(terms, n, x, 1, 2, w, 3, w, 4, y, 5)));
        tests.add(
            t.agree("dots, " + size, (s, x, w, y) -> s.dots(terms, n, x, 1, w, 3, w, 4, y, 5)));
      }
    }
    return tests.build();
  }

  @TestFactory
  Stream<DynamicTest> bothGiveTheSameFunctions() throws ReflectiveOperationException {
    return twins().flatMap(KernelTwinsTest::functions);
  }

  private static <A> Stream<DynamicTest> functions(Twins<A> t) {
    return Stream.of(UnaryKind.values())
        .map(
            kind ->
                t.agree(
                    kind.name(),
                    (s, x, w, y) -> {
                      IntStream.range(0, SPECIAL.length)
                          .forEach(i -> t.reals.set(x, 7 + i, SPECIAL[i]));
                      s.unary(kind, 0.7, x, 1, y, 2, 1011);
                    }));
  }
}
