package io.github.camelawslambda.functional;

/** The threads of this JVM. */
public final class Threads {

    private Threads() {}

    static int count() {
        return Thread.getAllStackTraces().size();
    }

    /** How many live threads have that text in their names. */
    public static long count(String partOfName) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(partOfName))
                .count();
    }
}
