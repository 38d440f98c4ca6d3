package io.github.camelawslambda.internal.call;

import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;

/** The threads of a component, made of what a test brings along. */
public final class TestThreads {

    private TestThreads() {}

    /** @param pools sending, blocking and routes */
    public static CallThreads of(ScheduledExecutorService timer, ExecutorService pools) {
        ExecutorServiceManager manager = answering(ExecutorServiceManager.class, (method) -> switch (method) {
            case "newScheduledThreadPool" -> timer;
            case "newThreadPool" -> pools;
            case "getThreadPoolProfile" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
        return CallThreads.start(answering(CamelContext.class, method -> manager), "test");
    }

    private static <T> T answering(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }
}
