package org.neuralode.adjoint.continuous;

/** The notes of several intervals: the first in full, the others as a count. */
final class Notes {
  private String first = "";
  private int more;

  void add(String note) {
    if (note.isEmpty()) {
      return;
    }
    if (first.isEmpty()) {
      first = note;
    } else {
      more++;
    }
  }

  String text() {
    return more == 0
        ? first
        : "%s; and likewise on %d more interval%s".formatted(first, more, more == 1 ? "" : "s");
  }
}
