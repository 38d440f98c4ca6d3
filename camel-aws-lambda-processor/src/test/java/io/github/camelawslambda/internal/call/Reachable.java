package io.github.camelawslambda.internal.call;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What objects of the component hold on to. */
final class Reachable {

    private static final String COMPONENT = "io.github.camelawslambda.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>();

    private Reachable() {}

    /** The futures that can be reached by fields of the component's classes, collections and arrays. */
    static Set<CompletableFuture<?>> futures(Object... roots) {
        Reachable reachable = new Reachable();
        Arrays.stream(roots).forEach(reachable::add);
        while (!reachable.left.isEmpty()) {
            reachable.follow(reachable.left.remove());
        }
        return reachable.seen.stream()
                .filter(CompletableFuture.class::isInstance)
                .map(each -> (CompletableFuture<?>) each)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    private void follow(Object object) {
        if (object instanceof Object[] array) {
            Arrays.stream(array).forEach(this::add);
        } else if (object instanceof Collection<?> all) {
            all.forEach(this::add);
        } else if (object instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (object instanceof AtomicReference<?> reference) {
            add(reference.get());
        } else if (object.getClass().getName().startsWith(COMPONENT)) {
            for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
                addFields(object, type);
            }
        }
    }

    private void addFields(Object object, Class<?> type) {
        if (!type.getName().startsWith(COMPONENT)) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                try {
                    add(field.get(object));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void add(@Nullable Object object) {
        if (object != null && seen.add(object)) {
            left.add(object);
        }
    }
}
