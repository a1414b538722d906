/** Training states on disk, whole at any moment. */
package org.neuralode.training.checkpoint;
