package org.neuralode.experiments.report;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

/** Labels an axis that holds logarithms of base 10 with the numbers themselves. */
public final class DecadeFormat extends NumberFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public StringBuffer format(double exponent, StringBuffer into, FieldPosition position) {
    double value = Math.pow(10, exponent);
    boolean plain = Math.abs(exponent) < 3.5;
    return into.append(plain ? Numbers.plain(value, 2) : Numbers.scientific(value, 1));
  }

  @Override
  public StringBuffer format(long exponent, StringBuffer into, FieldPosition position) {
    return format((double) exponent, into, position);
  }

  @Override
  public Number parse(String source, ParsePosition position) {
    throw new UnsupportedOperationException("labels are only written");
  }
}
