package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.settings.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * A message that was read to share an invocation.
 *
 * @param invocation as if the message were invoked alone
 * @param content the bytes that it adds to the payload
 * @param id identifies it in the function's answer; null if its index does
 * @param isAlone whether it must not share its invocation
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Item(
        Invocation invocation, byte[] content, @Nullable String id, boolean isAlone) {

    /** Whether the targets are equal, as those of messages that share an invocation must be. */
    public boolean hasTargetOf(Item other) {
        return target().equals(other.target());
    }

    /** The target of the invocation. */
    public Target target() {
        return new Target(
                invocation.functionName(),
                invocation.type(),
                invocation.context().tenantId());
    }

    /**
     * What must be equal for messages that share an invocation.
     *
     * @param tenantId null if there is none
     */
    public record Target(
            String function, InvocationType type, @Nullable String tenantId) {

        @Override
        public String toString() {
            return "Target[function=%s, type=%s]".formatted(function, type.value());
        }
    }
}
