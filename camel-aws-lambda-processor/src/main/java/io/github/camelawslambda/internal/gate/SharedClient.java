package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.client.LambdaClient;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** A client and the gates that all its users share. */
public record SharedClient(
        LambdaClient client,
        FunctionGates functions,
        ClientGate slots,
        StreamGate streams,
        CredentialsGate credentials) {

    /** The number of calls that wait for a slot of the client or of their function, or to open a stream. */
    public int waiting() {
        return slots.waiting() + streams.waiting() + functions.waiting();
    }

    /**
     * Creates the gates of a client.
     *
     * @param maxConcurrency most calls in flight
     * @param blocking fetches credentials
     */
    public static SharedClient of(
            LambdaClient client, int maxConcurrency, ScheduledExecutorService timer, Executor blocking) {
        return new SharedClient(
                client,
                new FunctionGates(maxConcurrency, timer, System::nanoTime),
                new ClientGate(maxConcurrency),
                new StreamGate(maxConcurrency),
                new CredentialsGate(client.credentials(), blocking, timer, Clock.systemUTC()));
    }
}
