package org.neuralode.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginOptionsTest {

  private record Options(double rtol, int steps, String name) {
    Options {
      if (rtol < 0) {
        throw new IllegalArgumentException("rtol must not be negative");
      }
    }
  }

  private static final Options DEFAULTS = new Options(1e-3, 5, "a");

  @Test
  void setsSomeAndKeepsTheRest() {
    assertEquals(
        new Options(2, 7, "a"), PluginOptions.with(DEFAULTS, Map.of("rtol", 2, "steps", 7)));
  }

  @Test
  void knowsTheNames() {
    assertTrue(PluginOptions.has(DEFAULTS, "steps"));
    assertFalse(PluginOptions.has(DEFAULTS, "step"));
  }

  @Test
  void namesUnknownOptions() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> PluginOptions.with(DEFAULTS, Map.of("rtoll", 1)));
    assertTrue(e.getMessage().contains("rtoll") && e.getMessage().contains("rtol,"));
  }

  @Test
  void passesOnWhatTheRecordRejects() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> PluginOptions.with(DEFAULTS, Map.of("rtol", -1)));
    assertTrue(e.getMessage().contains("rtol must not be negative"));
  }
}
