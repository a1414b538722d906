/** Graphs, SameDiff graphs and functions of arrays, run on ND4J. */
package org.neuralode.nd4j;
