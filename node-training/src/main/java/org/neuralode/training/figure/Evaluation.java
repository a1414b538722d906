package org.neuralode.training.figure;

import java.util.List;
import org.neuralode.api.solve.Statistics;

/**
 * What a trained task shows of itself.
 *
 * @param metrics numbers, in the order of importance
 * @param panels figures
 * @param predictions what was predicted beside what was observed
 * @param solve cost of the solve behind the predictions
 */
public record Evaluation(
    List<Metric> metrics, List<Panel> panels, Table predictions, Statistics solve) {}
