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
 * Things that are expensive to open, shared by those that need equal ones. The first user opens one, the last to give it back
 * has it closed.
 *
 * <p>Thread-safe. Opening and closing happen without a lock: they delay nobody who needs another one.
 *
 * @param <K> equal keys share
 */
public final class Shared<K, V> {

    private final Function<K, V> open;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

    public Shared(Function<K, V> open) {
        this.open = open;
    }

    /**
     * The thing for that key, opened if there is none. Waits while another thread opens it.
     *
     * @throws RuntimeException what opening threw; nothing need be given back then
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
     * Gives a thing back.
     *
     * @param close closes it, if nobody else uses it
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

    /** Those in use, the oldest first. */
    public synchronized List<V> inUse() {
        return entries.values().stream()
                .map(Entry::valueIfOpen)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes out all that have not been given back; they are to be closed by the caller. Those being opened stay. */
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
                // Could not be opened: whoever asked for it knows.
                return null;
            }
        }
    }
}
