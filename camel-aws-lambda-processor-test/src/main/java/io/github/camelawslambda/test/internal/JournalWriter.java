package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.internal.Records.Recording;
import java.time.Clock;

/** Makes the journal's entry of a request. Thread-safe. */
final class JournalWriter {

    private final Records records;
    private final Credentials credentials;
    private final Clock clock;

    JournalWriter(Records records, Credentials credentials, Clock clock) {
        this.records = records;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Prepares an entry, which is visible once it is published. */
    Recording record(HttpCall call, String functionInPath) {
        String function = functionInPath;
        String qualifier = call.queryParameter("Qualifier");
        try {
            FunctionName name = FunctionName.parse(functionInPath);
            function = name.name();
            qualifier = qualifier == null ? name.qualifier() : qualifier;
        } catch (ApiException e) {
            // Refused later, after the signature, as Lambda does.
        }
        Authorization authorization = Authorization.parse(call.header("Authorization"));
        String accessKey = authorization == null ? null : authorization.accessKey();
        Credential credential = credentials.find(accessKey);
        return records.prepare(new JournalEntry(
                clock.instant(),
                System.nanoTime(),
                function,
                qualifier,
                call.pathAndQuery(),
                call.headers(),
                call.body(),
                accessKey,
                call.header("X-Amz-Security-Token"),
                credential == null ? null : credential.roleArn(),
                call.requestId(),
                0,
                null));
    }
}
