package io.github.camelawslambda.internal.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.internal.call.Admission;
import io.github.camelawslambda.internal.call.CallThreads;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.call.ManualGate;
import io.github.camelawslambda.internal.call.ManualScheduler;
import io.github.camelawslambda.internal.call.RetryLoop;
import io.github.camelawslambda.internal.call.TestThreads;
import io.github.camelawslambda.internal.client.CredentialsSource;
import io.github.camelawslambda.internal.exchange.InvocationReader;
import io.github.camelawslambda.internal.exchange.ItemReader;
import io.github.camelawslambda.internal.exchange.OutcomeWriter;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.gate.CredentialsGate;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.settings.ClientLibraries;
import io.github.camelawslambda.internal.settings.Settings;
import io.github.camelawslambda.internal.settings.SettingsReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint with fakes around it: a function that a test answers, a gate that it opens, time that it lets pass. A task
 * of a pool runs on the calling thread. For one thread.
 */
final class FakeEndpoint implements InvocationListener {

    final LambdaProcConfiguration options = new LambdaProcConfiguration();
    final ManualScheduler time = new ManualScheduler();
    final ManualGate gate = new ManualGate("gate", false);
    final FakeFunction function = new FakeFunction();
    final CallTracker tracker = new CallTracker();

    private final CamelContext context = new DefaultCamelContext();
    private final CallThreads threads = TestThreads.of(time, new InTurn());
    private final List<String> ended = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    Settings settings() {
        return SettingsReader.read(
                "fn", options, new DefaultClassResolver(), new ClientLibraries(null, "4.5.24", true));
    }

    Pipeline pipeline() {
        Settings settings = settings();
        ObjectMapper mapper = new ObjectMapper();
        CredentialsGate credentials =
                new CredentialsGate(CredentialsSource.OF_THE_CLIENT, Runnable::run, time, Clock.systemUTC());
        RetryLoop loop = new RetryLoop(
                new RetryLoop.Route(List.of(gate, credentials), 1, function, Destination.UNKNOWN, time),
                settings.retry(),
                threads,
                this,
                time);
        return new Pipeline(
                new InvocationReader(settings, null, mapper, time),
                new OutcomeWriter(settings, mapper),
                loop,
                new Admission(loop, settings.backpressure()),
                threads,
                this,
                time);
    }

    ItemReader items(Pipeline pipeline) {
        return new ItemReader(settings().batch().pack(), pipeline.reader(), null);
    }

    Exchange exchange(@Nullable Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setExchangeId("ID-1");
        exchange.getMessage().setBody(body);
        return exchange;
    }

    Message message(@Nullable Object body, String header, Object value) {
        Message message = new DefaultMessage(context);
        message.setBody(body);
        message.setHeader(header, value);
        return message;
    }

    static LogContext log() {
        return new LogContext("ID-1", null);
    }

    /** Each invocation that ended: result, and how many messages shared it. */
    List<String> ended() {
        return List.copyOf(ended);
    }

    /** Each message that ended: function, result and milliseconds. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void attempted(String function, Attempted attempt) {}

    @Override
    public void retrying(String function, Failure failure) {}

    @Override
    public void ended(Ending ending) {
        ended.add(ending.result() + " " + ending.messages());
    }

    @Override
    public void messageEnded(String function, InvocationResult result, long nanos) {
        messages.add(function + " " + result + " " + nanos / 1_000_000);
    }
}
