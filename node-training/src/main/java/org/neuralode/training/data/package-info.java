/** Data that models learn from, and the sources of data. */
package org.neuralode.training.data;
