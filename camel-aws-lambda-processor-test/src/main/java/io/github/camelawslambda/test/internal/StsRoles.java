package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.AssumedRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which roles may be assumed, and who did. Thread-safe. */
public final class StsRoles {

    private final Map<String, Optional<String>> externalIds = new HashMap<>();
    private final List<AssumedRole> calls = new ArrayList<>();
    private @Nullable Duration sessionDuration;
    private Failure failure = new Failure(0, "", 0);

    private record Failure(int status, String code, int times) {}

    public synchronized void allow(String roleArn, @Nullable String externalId) {
        externalIds.put(roleArn, Optional.ofNullable(externalId));
    }

    synchronized boolean isAllowed(String roleArn, @Nullable String externalId) {
        Optional<String> required = externalIds.get(roleArn);
        return required != null && (required.isEmpty() || required.get().equals(externalId));
    }

    public synchronized void sessionDuration(Duration duration) {
        this.sessionDuration = duration;
    }

    synchronized Duration lifetime(Duration requested) {
        return sessionDuration == null ? requested : sessionDuration;
    }

    public synchronized void fail(int status, String code, int times) {
        this.failure = new Failure(status, code, times);
    }

    /** Takes one of the queued failures; null if there are none left. */
    synchronized @Nullable ApiException takeFailure() {
        if (failure.times() == 0) {
            return null;
        }
        failure = new Failure(failure.status(), failure.code(), failure.times() - 1);
        return new ApiException(failure.status(), failure.code(), "Ordered by the test");
    }

    synchronized void assumed(AssumedRole call) {
        calls.add(call);
    }

    public synchronized List<AssumedRole> calls() {
        return List.copyOf(calls);
    }
}
