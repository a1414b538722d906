package org.neuralode.api.plugin;

import java.util.Map;

/**
 * Options of which some have no effect while others have certain values, such as a tolerance where
 * the step is fixed. Code that reads options from a user refuses an option without effect whose
 * value differs from the default: to accept and ignore an option is a silent wrong result.
 */
public interface Selective {

  /**
   * The reasons why options have no effect beside the present values of the others, by name of the
   * option.
   */
  Map<String, String> unused();
}
