package org.neuralode.bench.compare;

import java.util.Map;
import java.util.Optional;

/**
 * Published times in milliseconds with one thread, on the machine for which the goals were set, a
 * 2-core EPYC (project issue 5).
 *
 * @param diffrax time of diffrax
 * @param goal time that this library may take at most on that machine
 */
record Published(double diffrax, double goal) {
  private static final Map<String, Published> NUMBERS =
      Map.ofEntries(
          Map.entry("B1_H50 discrete float64", new Published(0.23, 0.10)),
          Map.entry("B1_H50 backsolve float64", new Published(0.83, 0.35)),
          Map.entry("B20_H50 discrete float64", new Published(0.55, 0.25)),
          Map.entry("B20_H50 backsolve float64", new Published(1.75, 0.85)),
          Map.entry("B512_H64 discrete float64", new Published(6.8, 3.4)),
          Map.entry("B512_H64 backsolve float64", new Published(24.6, 12)),
          Map.entry("B1000_H256 discrete float64", new Published(63.7, 30)),
          Map.entry("B1000_H256 backsolve float64", new Published(187, 90)),
          Map.entry("B1000_H256 discrete 2 threads float64", new Published(63.7, 17)),
          Map.entry("B1000_H256 backsolve 2 threads float64", new Published(187, 50)),
          Map.entry("SPIRAL_TSIT5 discrete float64", new Published(0.84, 0.2)),
          Map.entry("SPIRAL_TSIT5 backsolve float64", new Published(2.9, 1.0)),
          Map.entry("SOFTPLUS_B64 forward float64", new Published(10.1, 5)),
          Map.entry("SOFTPLUS_B64 discrete float64", new Published(36, 18)),
          Map.entry("SOFTPLUS_B64 backsolve float64", new Published(170, 85)),
          Map.entry("B1_H50 first gradient float64", new Published(7000, 600)),
          Map.entry("B512_H64 discrete float32", new Published(3.5, 1.75)),
          Map.entry("B512_H64 backsolve float32", new Published(13, 6.5)),
          Map.entry("B1000_H256 discrete float32", new Published(32, 16)),
          Map.entry("B1000_H256 backsolve float32", new Published(74, 37)),
          Map.entry("SPIRAL_TSIT5 discrete float32", new Published(0.22, 0.11)),
          Map.entry("SPIRAL_TSIT5 backsolve float32", new Published(1.7, 0.85)));

  /** The numbers of a row; empty if the issue has none. */
  static Optional<Published> of(Row row) {
    return Optional.ofNullable(NUMBERS.get(row.name() + " " + row.precision()));
  }
}
