package io.github.camelawslambda.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambda;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The function {@code price-order}, as it would be deployed to AWS Lambda. */
public final class PriceOrderFunction implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final Map<String, BigDecimal> PRICES = Map.of(
            "apple", new BigDecimal("0.40"),
            "bread", new BigDecimal("3.20"),
            "candle", new BigDecimal("1.99"),
            "dish", new BigDecimal("12.50"),
            "envelope", new BigDecimal("0.15"),
            "fork", new BigDecimal("2.75"),
            "glove", new BigDecimal("8.90"),
            "hammer", new BigDecimal("21.00"));

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> order, Context context) {
        BigDecimal price = PRICES.get(String.valueOf(order.get("item")));
        if (price == null) {
            throw new IllegalArgumentException("there is no price for " + order.get("item"));
        }
        Map<String, Object> priced = new LinkedHashMap<>(order);
        priced.put("total", price.multiply(new BigDecimal(String.valueOf(order.get("quantity")))));
        return priced;
    }

    /**
     * Serves the function on the local Lambda, under conditions that a busy account knows: it takes its time, fewer may
     * run at once than the example sends, and now and then the service or the network fails.
     */
    static LocalLambda serve() {
        LocalLambda lambda = LocalLambda.start();
        lambda.function("price-order", new PriceOrderFunction())
                .duration(Duration.ofMillis(40))
                .reservedConcurrency(12)
                .fault(
                        Fault.status(503, "ServiceException").times(5),
                        Fault.reset().times(3),
                        Fault.hang());
        return lambda;
    }
}
