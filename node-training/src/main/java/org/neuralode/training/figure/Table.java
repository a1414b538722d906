package org.neuralode.training.figure;

import java.util.List;

/**
 * Numbers in rows, as written to a CSV file.
 *
 * @param columns names
 * @param rows one array per row, as long as {@code columns}; NaN is an empty cell
 */
public record Table(List<String> columns, List<double[]> rows) {}
