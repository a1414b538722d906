/** What a task shows of its result: metrics, panels of series, tables, and numbers as text. */
package org.neuralode.training.figure;
