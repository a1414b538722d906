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
import org.neuralode.bench.chart.LogLog;

/**
 * The look of a curve: the colour stands for the method, whichever library implements it; dashes
 * and markers stand for the library.
 *
 * @param paint colour of the line
 * @param stroke stroke of the line
 * @param marker shape at each tolerance
 */
record CurveLook(Color paint, Stroke stroke, Shape marker) {
  /** Names of implementations with the name of the same method in this library. */
  private static final Map<String, String> FAMILY =
      Map.of(
          "DormandPrince54", "dopri5",
          "DormandPrince853", "dop853",
          "HighamHall54", "higham-hall54",
          "GraggBulirschStoer", "gbs",
          "AdamsMoulton", "adams",
          "adams-bashforth-moulton", "adams");

  /** The looks of the curves of one figure. */
  static List<CurveLook> of(List<Curve> curves) {
    List<String> families =
        curves.stream().map(curve -> family(curve.contender().method())).distinct().toList();
    List<CurveLook> looks = new ArrayList<>();
    for (Curve curve : curves) {
      int rank = families.indexOf(family(curve.contender().method()));
      Color paint = LogLog.COLORS.get(rank % LogLog.COLORS.size());
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
