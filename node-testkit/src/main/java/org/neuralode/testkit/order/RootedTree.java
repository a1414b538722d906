package org.neuralode.testkit.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rooted tree, which stands for one elementary differential of an autonomous field: Butcher,
 * Numerical Methods for ODEs (3rd ed.), section 300; Hairer, Nørsett &amp; Wanner I, section II.2.
 *
 * @param children the subtrees of the root, in the order of generation; empty for a leaf
 */
public record RootedTree(List<RootedTree> children) {

  /** The tree of one node. */
  public static final RootedTree LEAF = new RootedTree(List.of());

  public RootedTree {
    children = List.copyOf(children);
  }

  /**
   * All trees with this many nodes, each once: 1, 1, 2, 4, 9, 20, 48, 115, … of them.
   *
   * @param order number of nodes, at least 1
   */
  public static List<RootedTree> ofOrder(int order) {
    if (order < 1) {
      throw new IllegalArgumentException("a rooted tree has at least one node, got " + order);
    }
    List<List<RootedTree>> byOrder = new ArrayList<>();
    byOrder.add(List.of(LEAF));
    List<RootedTree> smaller = new ArrayList<>(List.of(LEAF));
    for (int n = 2; n <= order; n++) {
      List<RootedTree> trees = new ArrayList<>();
      plant(n - 1, smaller, 0, List.of(), trees);
      byOrder.add(List.copyOf(trees));
      smaller.addAll(trees);
    }
    return byOrder.get(order - 1);
  }

  /**
   * Adds to {@code into} a root with every multiset of smaller trees that has {@code nodes} nodes
   * in all. Trees are chosen in the order of the list, so each multiset occurs once.
   */
  private static void plant(
      int nodes,
      List<RootedTree> smaller,
      int first,
      List<RootedTree> chosen,
      List<RootedTree> into) {
    if (nodes == 0) {
      into.add(new RootedTree(chosen));
      return;
    }
    for (int i = first; i < smaller.size(); i++) {
      RootedTree tree = smaller.get(i);
      if (tree.order() <= nodes) {
        List<RootedTree> longer = new ArrayList<>(chosen);
        longer.add(tree);
        plant(nodes - tree.order(), smaller, i, longer, into);
      }
    }
  }

  /** The number of nodes. */
  public int order() {
    return 1 + children.stream().mapToInt(RootedTree::order).sum();
  }

  /** The density γ: the order times the densities of the children. */
  public long density() {
    long product = order();
    for (RootedTree child : children) {
      product *= child.density();
    }
    return product;
  }

  /**
   * The internal weights of the root: for every stage i the product over the children of Σⱼ aᵢⱼ
   * times the child's weight at j. The elementary weight of the tree is Σᵢ bᵢ times entry i.
   *
   * @param a stage matrix; rows may be cut off after their last non-zero entry
   */
  public double[] stageWeights(double[][] a) {
    return stageWeights(a, a);
  }

  /**
   * The internal weights with the two matrices of a Rosenbrock method: a node with only one child
   * stands for a product by the Jacobian, in which the method is implicit.
   *
   * @param several matrix at nodes with several children
   * @param single matrix at nodes with one child; as many rows
   */
  public double[] stageWeights(double[][] several, double[][] single) {
    double[][] a = children.size() == 1 ? single : several;
    double[] weights = new double[a.length];
    Arrays.fill(weights, 1);
    for (RootedTree child : children) {
      double[] inner = child.stageWeights(several, single);
      for (int i = 0; i < a.length; i++) {
        double sum = 0;
        for (int j = 0; j < a[i].length; j++) {
          sum += a[i][j] * inner[j];
        }
        weights[i] *= sum;
      }
    }
    return weights;
  }

  /** The tree in bracket notation: {@code .} is a leaf, {@code [..]} a root with two leaves. */
  @Override
  public String toString() {
    if (children.isEmpty()) {
      return ".";
    }
    StringBuilder text = new StringBuilder("[");
    children.forEach(text::append);
    return text.append(']').toString();
  }
}
