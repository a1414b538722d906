package org.neuralode.api.plugin;

import java.util.Map;

/**
 * Options of which some have no effect while others have certain values, such as a tolerance where
 * the step is fixed. Who reads options from a user refuses values of these that differ from the
 * default: an option that is accepted and ignored is a wrong result without a word.
 */
public interface Selective {

  /** Options without effect beside the present values of the others: by name, with the reason. */
  Map<String, String> unused();
}
