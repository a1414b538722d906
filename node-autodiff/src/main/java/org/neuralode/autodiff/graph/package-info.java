/** Expressions written for one sample, and the graphs they form. */
package org.neuralode.autodiff.graph;
