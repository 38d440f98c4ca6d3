package io.github.camelawslambda.example.shop;

import static io.github.camelawslambda.example.shop.ShopClient.BREAD;
import static io.github.camelawslambda.example.shop.ShopClient.assertBusy;
import static io.github.camelawslambda.example.shop.ShopClient.assertPriced;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.test.LocalLambda;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** A shop that cannot take an order, or is about to close. */
class BusyShopTest {

    private static final String COMPONENT = "--camel.component.aws-lambda-proc.";

    private final SpringApplication application = new SpringApplication(ShopApplication.class);

    private @Nullable ConfigurableApplicationContext shop;

    BusyShopTest() {
        application.addInitializers(new LocalLambdaInitializer());
    }

    @AfterEach
    void close() {
        shop().close();
    }

    @Test
    void client_isAskedToComeAgain_whenTooManyOrdersAreInFlight() throws Exception {
        ShopClient client =
                open(COMPONENT + "max-concurrency=1", COMPONENT + "timeout=1m", COMPONENT + "total-timeout=1m");
        CompletableFuture<byte[]> price = slowPrice();
        CompletableFuture<HttpResponse<String>> first = client.orderLater(BREAD);
        lambda().journal().await("price-order", 1, Duration.ofSeconds(30));

        assertBusy(client.order(BREAD));

        price.complete(PRICED);
        assertPriced(first.get());
    }

    @Test
    void client_isAskedToComeAgain_whenItsOrderWaitedTooLongForItsTurn() throws Exception {
        ShopClient client = open(COMPONENT + "rate-limits.orders=1/1h", COMPONENT + "total-timeout=500ms");
        // Takes the only permit of this hour.
        client.order(BREAD);

        assertBusy(client.order(BREAD));
    }

    @Test
    void client_isAskedToComeAgain_whenTheRateLimitFails() throws Exception {
        RateLimit broken = () -> CompletableFuture.failedFuture(new IllegalStateException("no store"));
        application.addInitializers(
                (GenericApplicationContext context) -> context.registerBean("broken", RateLimit.class, () -> broken));
        ShopClient client = open(COMPONENT + "rate-limit=broken", COMPONENT + "timeout=50ms");

        assertBusy(client.order(BREAD));
    }

    @Test
    void order_isPriced_whenTheShopIsClosedMeanwhile() throws Exception {
        ShopClient client = open(COMPONENT + "timeout=1m", COMPONENT + "total-timeout=1m");
        CompletableFuture<byte[]> price = slowPrice();
        CompletableFuture<HttpResponse<String>> order = client.orderLater(BREAD);
        lambda().journal().await("price-order", 1, Duration.ofSeconds(30));
        CountDownLatch closing = new CountDownLatch(1);
        shop().addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closing.countDown());

        CompletableFuture<Void> closed = CompletableFuture.runAsync(shop()::close);
        closing.await();
        // Long after everything has been told to stop.
        price.completeOnTimeout(PRICED, 1, TimeUnit.SECONDS);

        assertPriced(order.get());
        closed.get();
        assertThat(shop().isActive()).isFalse();
    }

    private static final byte[] PRICED =
            "{\"item\":\"bread\",\"quantity\":3,\"total\":9.60}".getBytes(StandardCharsets.UTF_8);

    private ShopClient open(String... options) {
        String[] arguments = java.util.Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = "--server.port=0";
        ConfigurableApplicationContext opened = application.run(arguments);
        shop = opened;
        return new ShopClient(opened.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private LocalLambda lambda() {
        return shop().getBean(LocalLambda.class);
    }

    private ConfigurableApplicationContext shop() {
        return Objects.requireNonNull(shop, "it was not opened");
    }

    private CompletableFuture<byte[]> slowPrice() {
        CompletableFuture<byte[]> price = new CompletableFuture<>();
        lambda().asyncFunction("price-order", (payload, context) -> price);
        return price;
    }
}
