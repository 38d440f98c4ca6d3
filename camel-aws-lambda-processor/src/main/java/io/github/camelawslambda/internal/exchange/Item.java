package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.settings.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * A message that was read to share an invocation.
 *
 * @param invocation as if it were invoked alone
 * @param content what it adds to the payload
 * @param id what identifies it in the function's answer; null for its place
 * @param isAlone whether it shares its invocation with no other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Item(
        Invocation invocation, byte[] content, @Nullable String id, boolean isAlone) {

    /** Whether two may share an invocation, for all that their targets say. */
    public boolean hasTargetOf(Item other) {
        return target().equals(other.target());
    }

    /** What those that share an invocation have in common. */
    public Target target() {
        return new Target(
                invocation.functionName(),
                invocation.type(),
                invocation.context().tenantId());
    }

    /**
     * What is invoked, and for whom.
     *
     * @param tenantId null for none
     */
    public record Target(
            String function, InvocationType type, @Nullable String tenantId) {

        @Override
        public String toString() {
            return "Target[function=%s, type=%s]".formatted(function, type.value());
        }
    }
}
