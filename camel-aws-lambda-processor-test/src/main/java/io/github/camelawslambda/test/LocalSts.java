package io.github.camelawslambda.test;

import io.github.camelawslambda.test.internal.StsRoles;
import java.time.Duration;
import java.util.List;

/**
 * The local Lambda's STS: {@code AssumeRole} at the same endpoint. No role may be assumed until it is
 * allowed. Thread-safe.
 */
public final class LocalSts {

    private final StsRoles roles;

    LocalSts(StsRoles roles) {
        this.roles = roles;
    }

    /**
     * Allows everybody with valid credentials to assume a role.
     *
     * @param roleArn the ARN of the role
     * @return this
     */
    public LocalSts allowRole(String roleArn) {
        roles.allow(roleArn, null);
        return this;
    }

    /**
     * Allows everybody with valid credentials and this external id to assume a role.
     *
     * @param roleArn the ARN of the role
     * @param externalId the external id
     * @return this
     */
    public LocalSts allowRole(String roleArn, String externalId) {
        roles.allow(roleArn, externalId);
        return this;
    }

    /**
     * Sets how long credentials issued from now on are valid, whatever duration was asked for.
     *
     * @param duration how long they are valid
     * @return this
     */
    public LocalSts sessionDuration(Duration duration) {
        roles.sessionDuration(duration);
        return this;
    }

    /**
     * Refuses the next calls.
     *
     * @param status the HTTP status
     * @param code the error's code, for example {@code Throttling}
     * @param times how many calls
     * @return this
     */
    public LocalSts fail(int status, String code, int times) {
        roles.fail(status, code, times);
        return this;
    }

    /** {@return the roles assumed so far, in order; refused requests are not among them} */
    public List<AssumedRole> calls() {
        return roles.calls();
    }
}
