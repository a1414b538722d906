/** What a report shows of one run. */
package org.neuralode.training.summary;
