package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaProcConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The exchange around a batch: its body and headers about the elements. */
final class OuterExchange {

    private OuterExchange() {}

    /** Sentences about what does not agree with the elements; empty if everything agrees. */
    static List<String> oddities(Exchange outer, List<Exchange> elements) {
        List<String> oddities = new ArrayList<>();
        long failed = elements.stream()
                .filter(element -> element.getException() != null)
                .count();
        compare(
                oddities,
                LambdaProcConstants.BATCH_SIZE,
                elements.size(),
                header(outer, LambdaProcConstants.BATCH_SIZE));
        compare(oddities, LambdaProcConstants.BATCH_FAILED, failed, header(outer, LambdaProcConstants.BATCH_FAILED));
        long listed = outer.getProperty(LambdaProcConstants.BATCH_FAILURES) instanceof Map<?, ?> map ? map.size() : -1;
        compare(oddities, LambdaProcConstants.BATCH_FAILURES, failed, listed);
        long inException = outer.getException() instanceof LambdaBatchException batch
                ? batch.getFailures().size()
                : outer.getException() == null ? 0 : -1;
        compare(oddities, "LambdaBatchException", failed, inException);
        if (outer.getMessage().getBody() != elements) {
            oddities.add("the body of the batch is another one");
        }
        return oddities;
    }

    private static long header(Exchange outer, String name) {
        return outer.getMessage().getHeader(name, -1, Integer.class);
    }

    private static void compare(List<String> oddities, String name, long expected, long actual) {
        if (expected != actual) {
            oddities.add("%s says %d instead of %d".formatted(name, actual, expected));
        }
    }
}
