package org.neuralode.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neuralode.api.field.Sparsity;

class ColouringTest {

  private static Sparsity random(Random random, int n) {
    int[][] columns = new int[n][];
    Arrays.setAll(columns, i -> IntStream.range(0, n).filter(j -> random.nextInt(n) < 3).toArray());
    return new Sparsity(columns);
  }

  @Test
  void aBandTakesAsManyGroupsAsItIsWide() {
    assertEquals(3, Colouring.of(Sparsity.banded(200, 1, 1)).groups().length);
    assertEquals(6, Colouring.of(Sparsity.banded(200, 1, 4)).groups().length);
    assertEquals(1, Colouring.of(Sparsity.banded(200, 0, 0)).groups().length);
  }

  @Test
  void oneFullRowTakesAGroupForEveryColumn() {
    int[][] arrow = Sparsity.banded(50, 0, 0).columns();
    arrow[7] = IntStream.range(0, 50).toArray();
    assertEquals(50, Colouring.of(new Sparsity(arrow)).groups().length);
  }

  @Test
  void columnsOfAGroupMeetInNoRow() {
    Random random = new Random(3);
    for (int n = 1; n < 60; n++) {
      Colouring colouring = Colouring.of(random(random, n));
      int columns = 0;
      for (int[] group : colouring.groups()) {
        columns += group.length;
        Set<Integer> taken = new HashSet<>();
        for (int j : group) {
          for (int i : colouring.rows()[j]) {
            assertTrue(taken.add(i), "row " + i + " twice in a group of " + n);
          }
        }
      }
      assertEquals(n, columns);
    }
  }

  @Test
  void rowsAreTheTransposeOfColumns() {
    Sparsity sparsity = random(new Random(4), 40);
    assertArrayEquals(sparsity.columns(), new Sparsity(sparsity.rows()).rows());
  }

  @Test
  void sparsityRefusesColumnsOutOfOrderOrOutside() {
    assertThrows(IllegalArgumentException.class, () -> new Sparsity(new int[][] {{1, 0}, {}}));
    assertThrows(IllegalArgumentException.class, () -> new Sparsity(new int[][] {{2}, {}}));
  }
}
