/** Problems written as text, solved and compared. */
package org.neuralode.experiments.solve;
