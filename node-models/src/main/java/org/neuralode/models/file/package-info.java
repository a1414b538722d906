/** Files that the program writes. */
package org.neuralode.models.file;
