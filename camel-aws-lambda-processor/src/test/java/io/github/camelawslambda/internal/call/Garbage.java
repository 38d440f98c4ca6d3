package io.github.camelawslambda.internal.call;

import java.lang.ref.WeakReference;
import java.util.List;

/** Tells what can be collected. */
public final class Garbage {

    private Garbage() {}

    /** Waits until all but the last few are collected. */
    public static void awaitAllButLast(int kept, List<? extends WeakReference<?>> references) {
        List<? extends WeakReference<?>> earlier = references.subList(0, references.size() - kept);
        Eventually.until(() -> {
            System.gc();
            return earlier.stream().allMatch(each -> each.get() == null);
        });
    }
}
