package io.github.camelawslambda.functional;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch and what happens to it.
 *
 * @param parallel whether it is sent in parallel
 * @param faults how many requests are answered 503, whichever they are
 * @param flag whether {@code onFailure} is {@code flag}
 */
record BatchScenario(
        BatchTest.Kind kind,
        List<BatchScenario.Element> elements,
        boolean parallel,
        int maxConcurrency,
        int faults,
        boolean flag) {

    /** What happens to an element, whose payload begins with {@code prefix}. */
    enum Fate {
        ANSWERED(""),
        FUNCTION_ERROR("-"),
        /** Not JSON, so Lambda refuses it: at every try, or until a redelivery finds a function that takes it. */
        REFUSED("x");

        final String prefix;

        Fate(String prefix) {
            this.prefix = prefix;
        }

        String payload(int index) {
            return prefix + (index + 1);
        }
    }

    record Element(Fate fate, int latencyMillis) {}

    int size() {
        return elements.size();
    }

    String payload(int index) {
        return elements.get(index).fate().payload(index);
    }

    List<String> payloads() {
        return IntStream.range(0, size()).mapToObj(this::payload).toList();
    }

    List<Integer> indexes(Fate fate) {
        return IntStream.range(0, size())
                .filter(index -> elements.get(index).fate() == fate)
                .boxed()
                .toList();
    }

    String options() {
        return "?batch=always&retries=100&parallel=%s&maxConcurrency=%d&onFailure=%s"
                .formatted(parallel, maxConcurrency, flag ? "flag" : "exception");
    }
}
