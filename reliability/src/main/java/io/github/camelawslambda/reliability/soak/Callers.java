package io.github.camelawslambda.reliability.soak;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.reliability.process.Daemons;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Threads that send messages of each kind, one after the other, and write down how each ended. */
final class Callers {

    private static final String ID = "id";

    private final CamelContext context;
    private final ProducerTemplate template;
    private final Ledger ledger;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Callers(CamelContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
        template = context.createProducerTemplate();
    }

    void start() {
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.callers(); i++) {
                threads.add(Daemons.start("caller-" + kind, () -> send(kind)));
            }
        }
    }

    /** Sends no more, and waits a minute at most for the messages in flight. */
    void stop() throws InterruptedException {
        stopped = true;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
    }

    private void send(Kind kind) {
        while (!stopped) {
            int first = ledger.open(kind, kind.messages());
            if (first < 0) {
                return;
            }
            template.send(kind.route(), kind.isBatch() ? batch(kind, first) : single(kind, first));
        }
    }

    private Exchange single(Kind kind, int id) {
        Exchange exchange = message(id);
        whenDone(exchange, () -> end(kind, exchange));
        return exchange;
    }

    private Exchange batch(Kind kind, int first) {
        List<Exchange> elements = new ArrayList<>();
        for (int id = first; id < first + kind.messages(); id++) {
            elements.add(message(id));
        }
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(elements);
        whenDone(exchange, () -> elements.forEach(element -> end(kind, element)));
        return exchange;
    }

    private static void whenDone(Exchange exchange, Runnable work) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                work.run();
            }
        });
    }

    private Exchange message(int id) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(Answers.payload(id));
        exchange.setProperty(ID, id);
        return exchange;
    }

    private void end(Kind kind, Exchange exchange) {
        int id = exchange.getProperty(ID, int.class);
        ledger.end(id, howEnded(kind, id, exchange), attempts(exchange));
    }

    /** A failed message must still have its payload, an answered one its own answer. */
    private static byte howEnded(Kind kind, int id, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (exchange.getException() != null) {
            boolean mayBeStream = kind == Kind.STREAM;
            return mayBeStream || Answers.payload(id).equals(body) ? Ledger.FAILED : Ledger.WRONG;
        }
        String expected = kind.isStreamed() ? Answers.streamed(id) : Answers.answer(id);
        return expected.equals(body) ? Ledger.ANSWERED : Ledger.WRONG;
    }

    private static int attempts(Exchange exchange) {
        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        Integer header = exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS, Integer.class);
        // A message with a broken stream has the headers of its invocation.
        if (header != null) {
            return header;
        }
        return failure == null ? 0 : failure.getAttempts();
    }
}
