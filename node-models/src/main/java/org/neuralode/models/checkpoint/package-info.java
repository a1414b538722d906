/** Training states on disk, whole at any moment. */
package org.neuralode.models.checkpoint;
