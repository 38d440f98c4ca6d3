package io.github.camelawslambda.example.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds the total to an order; fails when there is no price for its item. */
public final class PriceOrder implements RequestHandler<Map<String, Object>, Map<String, Object>> {

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
}
