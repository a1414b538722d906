/**
 * The parts of a result that a task shows: metrics, panels of series, tables, and numbers as text.
 */
package org.neuralode.training.figure;
