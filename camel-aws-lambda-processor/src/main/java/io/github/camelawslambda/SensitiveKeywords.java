package io.github.camelawslambda;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/** The keywords whose values Camel masks wherever it prints URIs and properties. */
final class SensitiveKeywords {

    // Camel's own list has the other secrets in camel case, so that URIs are masked wherever Camel prints them.
    private static final String OURS = "roleExternalId,role-external-id,rateLimitStore,rate-limit-store";

    // In characters. Messages may create any number of URIs, and so of misspelt options.
    private static final int MOST = 10_000;

    private SensitiveKeywords() {}

    /** Adds the component's secret options. */
    static void addAll(CamelContext context) {
        add(context, OURS);
    }

    /** Adds keywords, separated by commas, unless there are too many. */
    static void add(CamelContext context, String keywords) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (extension) {
            String others = extension.getAdditionalSensitiveKeywords();
            // Camel replaces the whole list, so the present keywords are passed again.
            String all = others == null ? keywords : others + "," + keywords;
            if (all.length() <= MOST) {
                extension.setAdditionalSensitiveKeywords(all);
            }
        }
    }
}
