package io.github.camelawslambda.example.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** Adds the totals to many orders, in order; fails as a whole when there is no price for the item of one. */
public final class PriceOrders implements RequestHandler<List<Map<String, Object>>, List<Map<String, Object>>> {

    private final PriceOrder priceOrder = new PriceOrder();

    @Override
    public List<Map<String, Object>> handleRequest(List<Map<String, Object>> orders, Context context) {
        return orders.stream()
                .map(order -> priceOrder.handleRequest(order, context))
                .toList();
    }
}
