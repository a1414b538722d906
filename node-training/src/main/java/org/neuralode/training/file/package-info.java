/** Files that the program writes. */
package org.neuralode.training.file;
