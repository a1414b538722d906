package org.neuralode.bench.precision;

/** The library whose code does the arithmetic of a method. */
enum Library {
  NEURALODE("NeuralODE"),
  HIPPARCHUS("Hipparchus"),
  COMMONS_MATH("Commons Math");

  private final String title;

  Library(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
