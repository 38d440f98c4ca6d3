package io.github.camelawslambda.internal.settings;

import org.jspecify.annotations.Nullable;

/**
 * Which credentials to use.
 *
 * @param base where the first credentials come from
 * @param role the role to assume with them, null to use them as they are
 */
public record CredentialsSettings(Base base, @Nullable Role role) {

    /** Where credentials come from. */
    public sealed interface Base {}

    /** The SDK's default chain: environment, system properties, files, container, instance. */
    public record DefaultChain() implements Base {}

    /** A profile of the shared credentials and config files. */
    public record Profile(String name) implements Base {}

    /** The role of the EC2 instance this runs on. */
    public record Ec2Role() implements Base {}

    /** Static keys; the session token is null for long-term ones. */
    public record StaticKeys(
            String accessKey, String secretKey, @Nullable String sessionToken) implements Base {

        @Override
        public String toString() {
            return "StaticKeys[masked]";
        }
    }

    /** A role to assume. */
    public record Role(String arn, @Nullable String externalId, String sessionName) {

        @Override
        public String toString() {
            return "Role[arn=%s, externalId=%s]".formatted(arn, externalId == null ? "none" : "masked");
        }
    }
}
