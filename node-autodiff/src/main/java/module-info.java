/** Expression graphs, their derivatives, and engines that run them. */
module org.neuralode.autodiff {
  requires transitive org.neuralode.api;
  requires org.objectweb.asm;

  exports org.neuralode.autodiff.graph;
  exports org.neuralode.autodiff.derivative;
  exports org.neuralode.autodiff.engine;
  exports org.neuralode.autodiff.cpu;

  provides org.neuralode.api.plugin.PluginProvider with
      org.neuralode.autodiff.cpu.JavaEnginePlugin;
}
