package io.github.camelawslambda.internal.client.vertx;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.socket.nio.NioChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.file.impl.FileResolverImpl;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.VertxThread;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.spi.ExecutorServiceFactory;
import io.vertx.core.spi.VertxThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The Vert.x instance of one component, with one event loop. It is separate from any Vert.x of the application, so that
 * neither can block, tune or close the other.
 *
 * <p>Thread-safe.
 */
public final class VertxInstance {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration HOSTS_REFRESH = Duration.ofSeconds(30);

    // The checker of blocked threads cannot be switched off; one check per hour costs nothing.
    private static final long BLOCKED_THREAD_CHECK_HOURS = 1;

    private final Supplier<String> threadNames;
    private final @Nullable Integer keepAliveIdleSeconds;
    private final Vertx vertx;

    /**
     * Opens it.
     *
     * @param threadNames supplies a name for each new thread
     * @param elsewhere runs tasks on threads outside Vert.x
     * @param keepAliveIdle how long a connection may be silent before it is probed; null to leave it to the operating system
     */
    public VertxInstance(Supplier<String> threadNames, Executor elsewhere, @Nullable Duration keepAliveIdle) {
        this.threadNames = threadNames;
        this.keepAliveIdleSeconds = keepAliveIdle == null ? null : Math.toIntExact(keepAliveIdle.toSeconds());
        // On a thread of another Vert.x, creating an instance logs a warning.
        this.vertx = Vertx.currentContext() == null
                ? open()
                : CompletableFuture.supplyAsync(this::open, elsewhere).join();
    }

    Vertx vertx() {
        return vertx;
    }

    /** Closes the instance. All its clients must have been closed. */
    public void close() {
        await(vertx.close());
    }

    /** Waits briefly for a close; one that takes longer continues in the background. */
    static void await(Future<Void> closing) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Vert.x could not be closed within %s".formatted(CLOSE_TIMEOUT), e);
        }
    }

    // A builder that ignores what ServiceLoader finds, which is meant for the application's Vert.x.
    private Vertx open() {
        FileSystemOptions noFiles =
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setDisableTCCL(true)
                .setUseDaemonThread(true)
                .setFileSystemOptions(noFiles)
                .setBlockedThreadCheckInterval(BLOCKED_THREAD_CHECK_HOURS)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS)
                .setAddressResolverOptions(
                        new AddressResolverOptions().setHostsRefreshPeriod(Math.toIntExact(HOSTS_REFRESH.toMillis())));
        return new VertxBuilder(options)
                .threadFactory(new NamedThreads())
                .executorServiceFactory(ExecutorServiceFactory.INSTANCE)
                .findTransport(new ProbingTransport())
                .fileResolver(new FileResolverImpl(noFiles))
                .vertx();
    }

    private final class NamedThreads implements VertxThreadFactory {

        @Override
        public VertxThread newVertxThread(
                Runnable target, String name, boolean isWorker, long maxExecTime, TimeUnit unit) {
            return new VertxThread(target, threadNames.get(), isWorker, maxExecTime, unit);
        }
    }

    /** Sets what has no option in Vert.x 4.5. */
    private final class ProbingTransport extends JDKTransport {

        @Override
        public void configure(ClientOptionsBase options, boolean isDomainSocket, Bootstrap bootstrap) {
            super.configure(options, isDomainSocket, bootstrap);
            if (keepAliveIdleSeconds != null) {
                bootstrap.option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), keepAliveIdleSeconds);
            }
        }
    }
}
