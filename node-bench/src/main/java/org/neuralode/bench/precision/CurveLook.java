package org.neuralode.bench.precision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a curve is drawn: the colour is the method, whoever implements it; dashes and markers are the
 * library.
 *
 * @param paint colour
 * @param stroke line
 * @param marker shape at each tolerance
 */
record CurveLook(Color paint, Stroke stroke, Shape marker) {
  /** Implementations of the same method, by the name of ours. */
  private static final Map<String, String> FAMILY =
      Map.of(
          "DormandPrince54", "dopri5",
          "DormandPrince853", "dop853",
          "HighamHall54", "higham-hall54",
          "GraggBulirschStoer", "gbs",
          "AdamsMoulton", "adams",
          "adams-bashforth-moulton", "adams");

  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072b2),
          new Color(0xd55e00),
          new Color(0x009e73),
          new Color(0xb5478f),
          new Color(0xb8860b),
          new Color(0x56b4e9),
          new Color(0x1e293b),
          new Color(0x8b5cf6),
          new Color(0x84a914),
          new Color(0xe11d48));

  /** The looks of the curves of one figure. */
  static List<CurveLook> of(List<Curve> curves) {
    List<String> families =
        curves.stream().map(curve -> family(curve.contender().method())).distinct().toList();
    List<CurveLook> looks = new ArrayList<>();
    for (Curve curve : curves) {
      int rank = families.indexOf(family(curve.contender().method()));
      Color paint = COLORS.get(rank % COLORS.size());
      Library library = curve.contender().library();
      looks.add(new CurveLook(paint, stroke(library), marker(library)));
    }
    return looks;
  }

  private static String family(String method) {
    return FAMILY.getOrDefault(method, method);
  }

  private static Stroke stroke(Library library) {
    return switch (library) {
      case NEURALODE -> new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      case HIPPARCHUS -> dashes(6f, 4f);
      case COMMONS_MATH -> dashes(1.5f, 3f);
    };
  }

  private static Stroke dashes(float on, float off) {
    return new BasicStroke(
        1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {on, off}, 0f);
  }

  private static Shape marker(Library library) {
    return switch (library) {
      case NEURALODE -> new Ellipse2D.Double(-2.6, -2.6, 5.2, 5.2);
      case HIPPARCHUS -> new Rectangle2D.Double(-2.4, -2.4, 4.8, 4.8);
      case COMMONS_MATH -> triangle(3.2);
    };
  }

  private static Shape triangle(double r) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, -r);
    path.lineTo(r, r * 0.8);
    path.lineTo(-r, r * 0.8);
    path.closePath();
    return path;
  }
}
