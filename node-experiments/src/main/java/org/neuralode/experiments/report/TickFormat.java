package org.neuralode.experiments.report;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

/** Labels of an axis: years without a comma, very large and very small numbers with an exponent. */
final class TickFormat extends NumberFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public StringBuffer format(double value, StringBuffer into, FieldPosition position) {
    double size = Math.abs(value);
    boolean plain = size < 1e-12 || (size >= 1e-4 && size < 1e6);
    return into.append(plain ? Numbers.plain(value, 8) : Numbers.scientific(value, 4));
  }

  @Override
  public StringBuffer format(long value, StringBuffer into, FieldPosition position) {
    return format((double) value, into, position);
  }

  @Override
  public Number parse(String source, ParsePosition position) {
    throw new UnsupportedOperationException("labels are only written");
  }
}
