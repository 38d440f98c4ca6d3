package io.github.camelawslambda.reliability;

import java.util.List;
import java.util.Map;

/**
 * The findings of a program.
 *
 * @param title of its page
 * @param markdown its page below the title
 * @param charts SVG by file name, which the page names
 * @param broken promises that were not kept, a sentence each; empty if all were
 */
public record Findings(String title, String markdown, Map<String, String> charts, List<String> broken) {}
