/** Graphs, SameDiff graphs and functions of arrays on ND4J. */
package org.neuralode.nd4j;
