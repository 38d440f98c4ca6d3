package io.github.camelawslambda.test;

import io.github.camelawslambda.test.internal.InstanceMetadata;

/**
 * The EC2 instance metadata service (IMDSv2) of the local Lambda, under {@code /latest/} of the same endpoint. Point
 * the AWS SDK to it with {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} or the system property
 * {@code aws.ec2MetadataServiceEndpoint}. Thread-safe.
 */
public final class LocalImds {

    private final InstanceMetadata metadata;

    LocalImds(InstanceMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * Gives the instance a role, in place of an earlier one; its key is valid for the local Lambda.
     *
     * @param roleName the role's name
     * @param accessKey the id of the key
     * @param secretKey its secret
     * @param sessionToken its session token
     * @return this
     */
    public LocalImds instanceRole(String roleName, String accessKey, String secretKey, String sessionToken) {
        metadata.role(roleName, accessKey, secretKey, sessionToken);
        return this;
    }

    /** {@return how often a token was asked for, refused requests included} */
    public int tokenRequests() {
        return metadata.tokenRequests();
    }
}
