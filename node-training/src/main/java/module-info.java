/** Layers, losses, optimisers, tapes, data, tasks, training and checkpoints. */
module org.neuralode.training {
  requires transitive org.neuralode.api;
  requires transitive org.neuralode.autodiff;
  requires com.fasterxml.jackson.core;

  exports org.neuralode.training.checkpoint;
  exports org.neuralode.training.data;
  exports org.neuralode.training.field;
  exports org.neuralode.training.figure;
  exports org.neuralode.training.file;
  exports org.neuralode.training.layer;
  exports org.neuralode.training.loss;
  exports org.neuralode.training.optimize;
  exports org.neuralode.training.parameters;
  exports org.neuralode.training.plugin;
  exports org.neuralode.training.series;
  exports org.neuralode.training.summary;
  exports org.neuralode.training.tape;
  exports org.neuralode.training.task;
  exports org.neuralode.training.train;

  provides org.neuralode.api.plugin.PluginProvider with
      org.neuralode.training.plugin.TrainingPlugins;
}
