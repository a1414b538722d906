package org.neuralode.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the names that a problem gives. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private Names() {}

  /**
   * Refuses names that formulas cannot use, and names that are given twice.
   *
   * @param sections names by section
   */
  static void check(Map<String, ? extends Collection<String>> sections) {
    Map<String, String> owners = new HashMap<>();
    for (String section : List.of("states", "parameters", "inputs", "values")) {
      for (String name : sections.get(section)) {
        String key = section + "." + name;
        check(section, name);
        // A constant may give way to a name: e is common for restitution or eccentricity.
        if (name.equals(ExprBuilder.TIME) || Functions.contains(name)) {
          String meaning = name.equals(ExprBuilder.TIME) ? "the time" : "built in";
          throw new ProblemException(key, "'" + name + "' is " + meaning + "; choose another name");
        }
        String owner = owners.putIfAbsent(name, key);
        if (owner != null) {
          throw new ProblemException(key, "the name is taken by " + owner);
        }
      }
    }
  }

  /**
   * Refuses a name that is misspelt. This holds also for names that no formula uses, such as those
   * of events.
   */
  static void check(String section, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ProblemException(
          section + "." + name, "a name has letters, digits and _, a letter first");
    }
  }
}
