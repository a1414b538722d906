package org.neuralode.training.figure;

import java.util.List;

/**
 * One figure of a report.
 *
 * @param title heading
 * @param caption one or two sentences on what is to be seen
 * @param xLabel label of the abscissa
 * @param yLabel label of the ordinate
 * @param series what is drawn
 */
public record Panel(
    String title, String caption, String xLabel, String yLabel, List<Series> series) {}
