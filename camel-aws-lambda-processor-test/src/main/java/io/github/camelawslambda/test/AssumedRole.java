package io.github.camelawslambda.test;

import org.jspecify.annotations.Nullable;

/**
 * A role that was assumed.
 *
 * @param externalId null when none was sent
 * @param baseAccessKey the access key of the caller that assumed the role
 */
public record AssumedRole(
        String roleArn, String sessionName, @Nullable String externalId, String baseAccessKey) {}
