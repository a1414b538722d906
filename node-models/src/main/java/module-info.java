/** Model families: one package per family. */
module org.neuralode.models {
  requires transitive org.neuralode.api;
  requires transitive org.neuralode.autodiff;
  requires transitive org.neuralode.training;
  requires org.neuralode.solvers;

  exports org.neuralode.models.block;
  exports org.neuralode.models.generated;
  exports org.neuralode.models.ode;
  exports org.neuralode.models.plugin;

  provides org.neuralode.api.plugin.PluginProvider with
      org.neuralode.models.plugin.ModelPlugins;
}
