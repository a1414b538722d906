/** Time series as models see them: split, scaled, and cut into windows. */
package org.neuralode.training.series;
