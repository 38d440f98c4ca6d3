package io.github.camelawslambda.internal.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shares resources that are expensive to open among users with equal keys. The first user opens one; it is closed when
 * the last user releases it.
 *
 * <p>Thread-safe. Opening and closing hold no lock, so they do not delay users of other resources.
 *
 * @param <K> users with equal keys share a resource
 */
public final class Shared<K, V> {

    private final Function<K, V> open;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

    public Shared(Function<K, V> open) {
        this.open = open;
    }

    /**
     * Returns the resource for that key, and opens it if there is none. Waits while another thread opens it.
     *
     * @throws RuntimeException if opening threw it; nothing need be released then
     */
    public V acquire(K key) {
        Entry<V> entry;
        synchronized (this) {
            entry = entries.computeIfAbsent(key, missing -> new Entry<>(new FutureTask<>(() -> open.apply(missing))));
            entry.users++;
        }
        try {
            return entry.opened();
        } catch (RuntimeException | Error e) {
            leave(entry);
            throw e;
        }
    }

    /**
     * Releases a resource.
     *
     * @param close closes the resource; called if nobody else uses it
     */
    public void release(V value, Consumer<V> close) {
        Entry<V> entry;
        synchronized (this) {
            entry = entries.values().stream()
                    .filter(each -> each.valueIfOpen() == value)
                    .findFirst()
                    .orElse(null);
        }
        if (entry != null && leave(entry)) {
            close.accept(value);
        }
    }

    /** The resources in use, the oldest first. */
    public synchronized List<V> inUse() {
        return entries.values().stream()
                .map(Entry::valueIfOpen)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Removes and returns all resources that were not released; the caller must close them. Those being opened stay.
     */
    public synchronized List<V> removeAll() {
        List<V> left = inUse();
        entries.values().removeIf(entry -> entry.valueIfOpen() != null);
        return left;
    }

    private synchronized boolean leave(Entry<V> entry) {
        entry.users--;
        return entry.users == 0 && entries.values().remove(entry);
    }

    private static final class Entry<V> {

        private final FutureTask<V> task;
        private int users;

        Entry(FutureTask<V> task) {
            this.task = task;
        }

        V opened() {
            // Only the first one runs it.
            task.run();
            try {
                return task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while another thread opened the client", e);
            }
        }

        @Nullable
        V valueIfOpen() {
            try {
                return task.isDone() ? task.get() : null;
            } catch (ExecutionException | InterruptedException e) {
                // Opening failed; the user who asked for it got the exception.
                return null;
            }
        }
    }
}
