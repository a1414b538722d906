/** Layers, losses, optimisers, models, training and checkpoints. */
module org.neuralode.models {
  requires transitive org.neuralode.api;
  requires transitive org.neuralode.autodiff;
  requires org.neuralode.solvers;
  requires com.fasterxml.jackson.core;

  exports org.neuralode.models.block;
  exports org.neuralode.models.checkpoint;
  exports org.neuralode.models.data;
  exports org.neuralode.models.field;
  exports org.neuralode.models.file;
  exports org.neuralode.models.layer;
  exports org.neuralode.models.loss;
  exports org.neuralode.models.neuralode;
  exports org.neuralode.models.optimize;
  exports org.neuralode.models.parameters;
  exports org.neuralode.models.plugin;
  exports org.neuralode.models.tape;
  exports org.neuralode.models.task;
  exports org.neuralode.models.train;

  provides org.neuralode.api.plugin.PluginProvider with
      org.neuralode.models.plugin.ModelPlugins;
}
