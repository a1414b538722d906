package org.neuralode.bench.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** Labels an axis that holds logarithms of base 10 with the numbers themselves. */
final class DecadeFormat extends NumberFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public StringBuffer format(double exponent, StringBuffer into, FieldPosition position) {
    double value = Math.pow(10, exponent);
    boolean plain = Math.abs(exponent) < 3.5;
    return into.append(plain ? plain(value) : scientific(value));
  }

  @Override
  public StringBuffer format(long exponent, StringBuffer into, FieldPosition position) {
    return format((double) exponent, into, position);
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  private static String scientific(double value) {
    return String.format(Locale.ROOT, "%.1e", value)
        .replaceFirst("\\.?0*e([-+])0?", "e$1")
        .replace("e+", "e");
  }

  @Override
  public Number parse(String source, ParsePosition position) {
    throw new UnsupportedOperationException("labels are only written");
  }
}
