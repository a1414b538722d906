/** Figures on logarithmic axes. */
package org.neuralode.bench.chart;
