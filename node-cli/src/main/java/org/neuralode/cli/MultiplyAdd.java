package org.neuralode.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Checks whether this Java computes a fused multiply-add by one instruction of the processor. */
final class MultiplyAdd {
  private static final String OPTION = "UseFMA";

  private MultiplyAdd() {}

  /**
   * A warning if this Java has no such instruction; empty if it has one, or cannot tell. Without
   * the instruction {@link Math#fma} goes through BigDecimal and is 20 to 75 times slower, and no
   * faster operation may replace it, because results must have the same bits everywhere.
   */
  static Optional<String> warning() {
    try {
      HotSpotDiagnosticMXBean machine =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return machine == null ? Optional.empty() : warning(machine.getVMOption(OPTION).getValue());
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty(); // another Java without that option
    }
  }

  /**
   * The warning for a value of the JVM option.
   *
   * @param value "true" or "false"
   */
  static Optional<String> warning(String value) {
    return Boolean.parseBoolean(value)
        ? Optional.empty()
        : Optional.of(
            "neuralode: warning: this processor, or Java's option -XX:-UseFMA, has no fused multiply-add:"
                + " networks run 20 to 75 times slower than on one that has");
  }
}
