package org.neuralode.testkit.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootedTreeTest {

  @Test
  void generatesEachTreeOnce() {
    int[] counts = {1, 1, 2, 4, 9, 20, 48, 115}; // OEIS A000081
    for (int order = 1; order <= counts.length; order++) {
      List<RootedTree> trees = RootedTree.ofOrder(order);
      assertEquals(counts[order - 1], trees.size(), "order " + order);
      assertEquals(trees.size(), new HashSet<>(trees).size(), "order " + order);
      for (RootedTree tree : trees) {
        assertEquals(order, tree.order(), tree.toString());
      }
    }
  }

  @Test
  void densitiesAreThoseOfHairersTable() {
    // Hairer, Nørsett & Wanner I, table II.2.1, order 4.
    assertEquals(
        List.of(4L, 8L, 12L, 24L),
        RootedTree.ofOrder(4).stream().map(RootedTree::density).sorted().toList());
  }

  @Test
  void writesBrackets() {
    assertEquals(
        List.of("[..]", "[[.]]"),
        RootedTree.ofOrder(3).stream().map(RootedTree::toString).sorted().toList());
  }

  @Test
  void rejectsOrderZero() {
    assertThrows(IllegalArgumentException.class, () -> RootedTree.ofOrder(0));
  }
}
