/** From YAML to checked records. */
package org.neuralode.experiments.config;
