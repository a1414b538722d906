/** Registration of models and generated data as plug-ins. */
package org.neuralode.models.plugin;
