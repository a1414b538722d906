/** Registration of fields, losses, optimisers and schedules as plug-ins. */
package org.neuralode.training.plugin;
