package io.github.camelawslambda.example.shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The function {@code price-order}, as it would be deployed to AWS Lambda. */
public final class PriceOrderFunction implements RequestHandler<PriceOrderFunction.Order, PriceOrderFunction.Priced> {

    private static final Map<String, BigDecimal> PRICES = Map.of(
            "apple", new BigDecimal("0.40"),
            "bread", new BigDecimal("3.20"),
            "hammer", new BigDecimal("21.00"));

    /** What is ordered. Both are null where the order does not say. */
    public record Order(@Nullable String item, @Nullable Integer quantity) {}

    /** What it costs. */
    public record Priced(String item, int quantity, BigDecimal total) {}

    @Override
    public Priced handleRequest(@Nullable Order order, Context context) {
        if (order == null || order.item() == null || order.quantity() == null || order.quantity() < 1) {
            throw new IllegalArgumentException("an order has an item and a quantity of 1 or more");
        }
        BigDecimal price = PRICES.get(order.item());
        if (price == null) {
            throw new IllegalArgumentException("there is no price for " + order.item());
        }
        return new Priced(order.item(), order.quantity(), price.multiply(BigDecimal.valueOf(order.quantity())));
    }
}
