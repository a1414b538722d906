package org.neuralode.api.plugin;

import java.util.Map;

/**
 * A record of options of which some have no effect while others have certain values, such as a
 * tolerance where the step is fixed. Code that reads options from a user refuses values of an
 * unused option that differ from the default, since an option that is accepted and ignored gives a
 * wrong result without a word.
 */
public interface Selective {

  /** The options without effect, given the values of the others: from name to reason. */
  Map<String, String> unused();
}
