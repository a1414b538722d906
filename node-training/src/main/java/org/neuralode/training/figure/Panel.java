package org.neuralode.training.figure;

import java.util.List;

/**
 * One figure of a report.
 *
 * @param title heading
 * @param caption one or two sentences on the content of the figure
 * @param xLabel label of the abscissa
 * @param yLabel label of the ordinate
 * @param series the series to be drawn
 */
public record Panel(
    String title, String caption, String xLabel, String yLabel, List<Series> series) {}
