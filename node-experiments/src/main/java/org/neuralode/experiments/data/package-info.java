/** Time series from CSV files. */
package org.neuralode.experiments.data;
