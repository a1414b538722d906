/** Reading of experiments and problems: from YAML to checked records. */
package org.neuralode.experiments.config;
