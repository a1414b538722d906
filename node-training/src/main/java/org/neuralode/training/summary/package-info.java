/** The content of a report on one run. */
package org.neuralode.training.summary;
