package io.github.camelawslambda.example.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A function as it is written for an HTTP API: {@code GET /orders}, {@code POST /orders} and {@code GET /orders/1}. It knows
 * nothing of Camel.
 */
public final class Orders implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/orders";

    private final List<ObjectNode> orders = new CopyOnWriteArrayList<>();

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String method = event.getRequestContext().getHttp().getMethod();
        String path = event.getRawPath();
        if (method.equals("POST") && path.equals(PATH)) {
            return add(Objects.requireNonNullElse(event.getBody(), ""));
        }
        if (method.equals("GET") && path.equals(PATH)) {
            return answer(200, JSON.valueToTree(orders));
        }
        return method.equals("GET") ? order(path.substring(PATH.length())) : error(405, "use GET or POST");
    }

    private APIGatewayV2HTTPResponse add(String body) {
        String item;
        try {
            item = JSON.readTree(body).path("item").asText();
        } catch (JsonProcessingException e) {
            return error(400, "send JSON");
        }
        if (item.isEmpty()) {
            return error(422, "an order has an item");
        }
        if (item.equals("unicorn")) {
            throw new IllegalStateException("nobody has thought of unicorns");
        }
        ObjectNode order = JSON.createObjectNode().put("item", item);
        orders.add(order);
        APIGatewayV2HTTPResponse created = answer(201, order);
        created.getHeaders().put("Location", PATH + "/" + orders.size());
        return created;
    }

    private APIGatewayV2HTTPResponse order(String path) {
        if (path.matches("/\\d{1,6}")) {
            int number = Integer.parseInt(path.substring(1));
            if (number >= 1 && number <= orders.size()) {
                return answer(200, orders.get(number - 1));
            }
        }
        return error(404, "no such order");
    }

    private static APIGatewayV2HTTPResponse error(int status, String message) {
        return answer(status, JSON.createObjectNode().put("message", message));
    }

    private static APIGatewayV2HTTPResponse answer(int status, JsonNode body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body.toString())
                .build();
    }
}
