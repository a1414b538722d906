/** Problems, fields, solvers, gradient strategies and the plug-in interface. */
module org.neuralode.api {
  exports org.neuralode.api.event;
  exports org.neuralode.api.field;
  exports org.neuralode.api.input;
  exports org.neuralode.api.method;
  exports org.neuralode.api.solve;
  exports org.neuralode.api.vector;
  exports org.neuralode.api.gradient;
  exports org.neuralode.api.plugin;

  uses org.neuralode.api.plugin.PluginProvider;
}
