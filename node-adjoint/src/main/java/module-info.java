/** Gradient strategies. */
module org.neuralode.adjoint {
  requires transitive org.neuralode.api;

  exports org.neuralode.adjoint;

  provides org.neuralode.api.plugin.PluginProvider with
      org.neuralode.adjoint.AdjointPlugins;
}
