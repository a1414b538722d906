/** Models, fields, data, losses, optimisers and schedules as plug-ins. */
package org.neuralode.models.plugin;
