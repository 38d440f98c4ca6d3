package io.github.camelawslambda.internal.settings;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The credentials to use. {@code toString} describes them for users, without secrets.
 *
 * @param base the source of the first credentials
 * @param role the role to assume with them, null to use them directly
 */
public record CredentialsSettings(Base base, @Nullable Role role) {

    @Override
    public String toString() {
        return role == null ? base.toString() : role + " assumed with " + base;
    }

    /** A source of credentials. */
    public sealed interface Base {}

    /** The SDK's default chain: environment, system properties, files, container, instance. */
    public record DefaultChain() implements Base {

        @Override
        public String toString() {
            return "the default chain of the AWS SDK";
        }
    }

    /** A profile of the shared credentials and config files. */
    public record Profile(String name) implements Base {

        @Override
        public String toString() {
            return "profile " + name;
        }
    }

    /** The role of the EC2 instance on which the JVM runs. */
    public record Ec2Role() implements Base {

        @Override
        public String toString() {
            return "the role of the EC2 instance";
        }
    }

    /** Static keys; the session token is null for long-term ones. */
    public record StaticKeys(
            String accessKey, String secretKey, @Nullable String sessionToken) implements Base {

        @Override
        public String toString() {
            return "static keys";
        }
    }

    /** A user's provider. Equal only if it is the same object. */
    public record Provided(AwsCredentialsProvider provider) implements Base {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Provided provided && provided.provider == provider;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(provider);
        }

        // The SDK's providers print the key that they hold.
        @Override
        public String toString() {
            return "a credentialsProvider of class " + provider.getClass().getName();
        }
    }

    /** A role to assume. */
    public record Role(String arn, @Nullable String externalId, String sessionName) {

        @Override
        public String toString() {
            return "role " + arn + (externalId == null ? "" : " with an external id");
        }
    }
}
