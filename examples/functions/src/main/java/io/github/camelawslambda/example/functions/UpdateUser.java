package io.github.camelawslambda.example.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Takes an id and a username, and says which user it updated. */
public final class UpdateUser implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> request, Context context) {
        if (request.get("id") == null || request.get("username") == null) {
            throw new IllegalArgumentException("id and username are needed");
        }
        return Map.of("updated", request.get("id"));
    }
}
