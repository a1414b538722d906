package org.neuralode.cli.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.models.ode.NeuralOde;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.training.task.Task;
import org.objectweb.asm.ClassWriter;

/** An application on the module path resolves every descriptor, finds the plug-ins, and solves. */
class ModulePathTest {
  private static final String MODULE =
      """
      module smoke {
        requires org.neuralode.solvers;
        requires org.neuralode.adjoint;
        requires org.neuralode.models;
      }
      """;

  private static final String MAIN =
      """
      package smoke;

      import org.neuralode.api.field.DifferentiableField;
      import org.neuralode.api.gradient.Gradient;
      import org.neuralode.api.gradient.GradientStrategy;
      import org.neuralode.api.plugin.PluginRegistry;
      import org.neuralode.api.solve.InitialValueProblem;
      import org.neuralode.api.solve.Solver;
      import org.neuralode.autodiff.engine.AutodiffEngine;
      import org.neuralode.training.loss.Loss;
      import org.neuralode.training.task.Architecture;

      public final class Main {
        private record Decay(double[] theta) implements DifferentiableField {
          @Override
          public int parameterCount() {
            return 1;
          }

          @Override
          public void eval(double t, double[] y, double[] dydt) {
            dydt[0] = -theta[0] * y[0];
          }

          @Override
          public double vjp(
              double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
            eval(t, y, dydt);
            yBar[0] -= theta[0] * w[0];
            thetaBar[0] -= y[0] * w[0];
            return 0;
          }
        }

        public static void main(String[] arguments) {
          PluginRegistry plugins = PluginRegistry.load();
          for (Class<?> slot :
              new Class<?>[] {
                Solver.class, GradientStrategy.class, AutodiffEngine.class, Loss.class, Architecture.class
              }) {
            if (plugins.plugins(slot).isEmpty()) {
              throw new AssertionError("no plug-in for " + slot);
            }
          }
          var solver = plugins.find(Solver.class, "tsit5").orElseThrow();
          var strategy = plugins.find(GradientStrategy.class, "discrete").orElseThrow();
          var problem =
              InitialValueProblem.at(new Decay(new double[] {1}), 0, new double[] {1}, new double[] {1});
          Gradient gradient = new Gradient(1, 1, 1);
          ((GradientStrategy) strategy.createFrom(strategy.defaults()))
              .record((Solver) solver.createFrom(solver.defaults()), problem)
              .backward(new double[][] {{1}}, gradient);
          System.out.printf(java.util.Locale.ROOT, "%s %.3f", Main.class.getModule().getName(), gradient.theta()[0]);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void applicationOnTheModulePathFindsPluginsAndTakesAGradient() throws Exception {
    String modulePath =
        Stream.of(
                PluginProvider.class,
                RungeKutta.class,
                JavaEngine.class,
                DiscreteAdjoint.class,
                Task.class,
                NeuralOde.class,
                ClassWriter.class,
                JsonFactory.class)
            .map(ModulePathTest::place)
            .collect(Collectors.joining(File.pathSeparator));
    Path classes = folder.resolve("classes");
    List<Path> sources =
        List.of(
            Files.writeString(folder.resolve("module-info.java"), MODULE),
            Files.writeString(
                Files.createDirectories(folder.resolve("smoke")).resolve("Main.java"), MAIN));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-p",
                modulePath,
                "-d",
                classes.toString(),
                sources.get(0).toString(),
                sources.get(1).toString());
    assertEquals(0, compiled);
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                modulePath + File.pathSeparator + classes,
                "-m",
                "smoke/smoke.Main")
            .redirectErrorStream(true)
            .start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, run.waitFor(), said);
    assertEquals("smoke -0.368", said);
  }

  private static String place(Class<?> witness) {
    try {
      return Path.of(witness.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
