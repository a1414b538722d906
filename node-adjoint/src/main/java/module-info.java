/** Gradient strategies: discrete, continuous and forward, with gradients through events. */
module org.neuralode.adjoint {
  requires transitive org.neuralode.api;

  exports org.neuralode.adjoint.auto;
  exports org.neuralode.adjoint.continuous;
  exports org.neuralode.adjoint.discrete;
  exports org.neuralode.adjoint.events;
  exports org.neuralode.adjoint.forward;
  exports org.neuralode.adjoint.hessian;
  exports org.neuralode.adjoint.plugin;

  provides org.neuralode.api.plugin.PluginProvider with
      org.neuralode.adjoint.plugin.AdjointPlugins;
}
