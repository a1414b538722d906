package org.neuralode.training.figure;

import java.util.List;
import org.neuralode.api.solve.Statistics;

/**
 * The results of a trained task: metrics, figures and predictions.
 *
 * @param metrics numbers, in the order of importance
 * @param panels figures
 * @param predictions predicted beside observed values
 * @param solve cost of the solve behind the predictions
 */
public record Evaluation(
    List<Metric> metrics, List<Panel> panels, Table predictions, Statistics solve) {}
