package org.neuralode.bench.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.bench.FieldSize;
import org.neuralode.bench.Workload;

/**
 * Writes workloads for the peers, with the same numbers that this library runs on, so that steps
 * match.
 */
final class WorkloadFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WorkloadFile() {}

  /** Writes one file per workload, {@code B1_H50.json} and so on. */
  static void writeAll(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Workload workload : Workload.values()) {
      JSON.writeValue(folder.resolve(workload + ".json").toFile(), content(workload));
    }
  }

  /**
   * The content of a file: field, weights (row by row), initial state, output times, targets,
   * method and tolerances.
   */
  private static Map<String, Object> content(Workload workload) {
    FieldSize size = workload.size();
    Workload.Bound bound = workload.bind();
    Map<String, Object> tolerances = new LinkedHashMap<>();
    for (Precision precision : Precision.values()) {
      tolerances.put(precision.toString(), workload.tolerances(precision));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("field", size.network().name().toLowerCase(Locale.ROOT));
    content.put("dimension", size.network().dimension());
    content.put("hidden", size.hidden());
    content.put("batch", size.batch());
    content.put("theta", size.network().parameters(size.hidden()));
    content.put("y0", bound.problem().y0());
    content.put("times", bound.problem().times());
    content.put("targets", bound.targets());
    content.put("loss", workload.loss().name().toLowerCase(Locale.ROOT));
    content.put("method", workload.method());
    content.put("tolerances", tolerances);
    return content;
  }
}
