package io.github.camelawslambda.internal.settings;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds options that do not exist, and suggests those that were probably meant. Never shows values: one may be a
 * secret.
 */
public final class UnknownOptions {

    /**
     * Options of camel-aws2-lambda and fields of Redpanda Connect's aws_lambda that have another name in this
     * component.
     */
    private static final Map<String, String> RENAMED = plain(Map.ofEntries(
            entry("awsLambdaClient", "lambdaClient"),
            entry("overrideEndpoint", "endpoint"),
            entry("uriEndpointOverride", "endpoint"),
            entry("profileCredentialsName", "profile"),
            entry("useProfileCredentialsProvider", "profile"),
            entry("useSessionCredentials", "sessionToken"),
            entry("credentials.profile", "profile"),
            entry("credentials.id", "accessKey"),
            entry("credentials.secret", "secretKey"),
            entry("credentials.token", "sessionToken"),
            entry("credentials.from_ec2_role", "fromEc2Role"),
            entry("credentials.role", "roleArn"),
            entry("credentials.role_external_id", "roleExternalId"),
            entry("id", "accessKey"),
            entry("secret", "secretKey"),
            entry("token", "sessionToken"),
            entry("role", "roleArn")));

    /** Options and fields that this component does not need. */
    private static final Map<String, String> NOT_NEEDED = plain(Map.of(
            "operation", "Remove it: this component only invokes functions.",
            "pojoRequest", "Remove it: options and headers take the place of an InvokeRequest.",
            "useDefaultCredentialsProvider", "Remove it: the default chain is used if no other credentials are set."));

    private UnknownOptions() {}

    /** One sentence for each unknown option, and one about what to change. */
    public static String describe(Collection<String> unknown, Collection<String> known) {
        return new TreeSet<>(unknown)
                .stream()
                        .map(name -> "Unknown option: %s. %s".formatted(name, remedy(name, known)))
                        .collect(Collectors.joining(" "));
    }

    /** The option that was probably meant; null if none is similar. */
    public static @Nullable String meant(String unknown, Collection<String> known) {
        String name = plain(unknown);
        String renamed = RENAMED.get(name);
        return renamed != null ? renamed : similar(name, known);
    }

    private static String remedy(String unknown, Collection<String> known) {
        String notNeeded = NOT_NEEDED.get(plain(unknown));
        if (notNeeded != null) {
            return notNeeded;
        }
        String meant = meant(unknown, known);
        if (meant == null) {
            return "Check its spelling.";
        }
        return RENAMED.containsKey(plain(unknown))
                ? "Use %s instead.".formatted(meant)
                : "Did you mean: %s?".formatted(meant);
    }

    private static @Nullable String similar(String name, Collection<String> known) {
        int least = Math.max(1, name.length() / 3) + 1;
        String similar = null;
        for (String option : known) {
            int distance = distance(name, plain(option));
            if (distance < least) {
                least = distance;
                similar = option;
            }
        }
        return similar;
    }

    // The edit distance: insertions, deletions, replacements, and swaps of neighbours.
    private static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                edits[i][j] = Math.min(edits[i - 1][j - 1] + replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[one.length()][other.length()];
    }

    // Camel accepts kebab case and ignores case; other tools use snake case. The component's option
    // "configuration" has the same options.
    private static String plain(String name) {
        return name.replaceFirst("^configuration\\.", "")
                .replaceAll("[-_.]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> plain(Map<String, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> plain(e.getKey()), Map.Entry::getValue));
    }
}
