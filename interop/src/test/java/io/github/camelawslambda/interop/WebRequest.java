package io.github.camelawslambda.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What browsers ask of web applications: of the same one in several frameworks, behind their adapters for API Gateway. */
enum WebRequest {
    GET_WITH_QUERY {
        @Override
        void check(Application application) {
            Exchange answer = application.send(
                    "GET", "/echo/a%20b", null, Map.of(Exchange.HTTP_QUERY, "a=1&b=x%26y%20z&a=2&u=%C3%A9&e=&p=1+1"));

            JsonNode echo = json(answer);
            assertThat(echo.path("method").asText()).isEqualTo("GET");
            assertThat(echo.path("name").asText()).isEqualTo("a b");
            assertThat(echo.path("query"))
                    .isEqualTo(json("{\"a\":[\"1\",\"2\"],\"b\":\"x&y z\",\"u\":\"\u00e9\",\"e\":\"\",\"p\":\"1 1\"}"));
        }
    },
    HEADERS {
        @Override
        void check(Application application) {
            Map<String, Object> headers = Map.of(
                    "Host", "shop.example.com", "X-Title", "M\u00fcsli", "X-Tags", "a, b", "traceparent", "00-1");

            JsonNode echo = json(application.send("GET", "/echo/x", null, headers));

            assertThat(echo.path("host").asText()).isEqualTo("shop.example.com");
            assertThat(echo.path("tags").asText()).isEqualTo("a, b");
        }
    },
    POST_JSON {
        @Override
        void check(Application application) {
            Exchange answer = application.send(
                    "POST", "/echo/x", utf8("{\"item\":\"M\u00fcsli \ud83d\ude80\"}"), ofType("application/json"));

            JsonNode echo = json(answer);
            assertThat(echo.at("/body/item").asText()).isEqualTo("M\u00fcsli \ud83d\ude80");
            assertThat(answer.getMessage().getHeader("Content-Type", String.class))
                    .startsWith("application/json");
        }
    },
    /** Of a body that a step of the route changed. */
    STALE_CONTENT_LENGTH {
        @Override
        void check(Application application) {
            Map<String, Object> headers = Map.of("Content-Type", "application/json", "Content-Length", "3");

            JsonNode echo = json(application.send("POST", "/echo/x", "{\"item\":\"tea\"}", headers));

            assertThat(echo.at("/body/item").asText()).isEqualTo("tea");
            assertThat(echo.path("length").asInt()).isEqualTo(14);
        }
    },
    POST_TEXT {
        @Override
        void check(Application application) {
            JsonNode echo =
                    json(application.send("PUT", "/echo/x", "line\r\n\u00e9", ofType("text/plain; charset=utf-8")));

            assertThat(echo.path("method").asText()).isEqualTo("PUT");
            assertThat(echo.path("body").asText()).isEqualTo("line\r\n\u00e9");
        }
    },
    POST_FORM {
        @Override
        void check(Application application) {
            Exchange answer = application.send(
                    "POST",
                    "/echo/x",
                    utf8("name=Zo%C3%AB+%26+Jo&size=1&size=2"),
                    ofType("application/x-www-form-urlencoded"));

            assertThat(json(answer).path("body"))
                    .isEqualTo(json("{\"name\":\"Zo\u00eb & Jo\",\"size\":[\"1\",\"2\"]}"));
        }
    },
    UPLOAD {
        @Override
        void check(Application application) {
            Exchange answer = application.send(
                    "POST", "/upload", multipart(), ofType("multipart/form-data; boundary=" + BOUNDARY));

            assertThat(json(answer))
                    .isEqualTo(
                            json(
                                    "{\"field\":\"a b\",\"file\":\"p.png\",\"type\":\"image/png\",\"base64\":\"iVBORw0KGgr/AA==\"}"));
        }
    },
    COOKIES {
        @Override
        void check(Application application) {
            JsonNode echo = json(application.send("GET", "/echo/x", null, Map.of("Cookie", "session=42; theme=dark")));

            assertThat(echo.path("cookies")).isEqualTo(json("{\"session\":\"42\",\"theme\":\"dark\"}"));
        }
    },
    SET_COOKIES {
        @Override
        void check(Application application) {
            Exchange answer = application.send("POST", "/login", null, Map.of("Cookie", "session=0"));

            assertStatus(answer, 204);
            List<String> cookies = allOf(answer, "Set-Cookie");
            assertThat(cookies).hasSize(2);
            assertThat(cookies.get(0)).startsWith("session=1%3B%202;").contains("HttpOnly");
            assertThat(cookies.get(1)).startsWith("theme=dark;").contains("Path=/shop");
            assertThat(answer.getMessage().getHeader("Cookie")).isNull();
        }
    },
    DOWNLOAD {
        @Override
        void check(Application application) {
            Exchange answer = application.send("GET", "/picture", null, Map.of());

            assertStatus(answer, 200);
            assertThat(answer.getMessage().getBody()).isEqualTo(PICTURE);
            assertThat(answer.getMessage().getHeader("Content-Type", String.class))
                    .startsWith("image/png");
            assertThat(answer.getMessage().getHeader("Cache-Control")).isEqualTo("max-age=60");
        }
    },
    NOT_FOUND {
        @Override
        void check(Application application) {
            assertStatus(application.send("GET", "/no/such/page", null, Map.of()), 404);
        }
    },
    SERVER_ERROR {
        @Override
        void check(Application application) {
            Exchange answer = application.send("GET", "/broken", null, Map.of());

            assertStatus(answer, 500);
            assertThat(answer.getMessage().getBody(String.class)).contains("broken");
        }
    },
    REDIRECT {
        @Override
        void check(Application application) {
            Exchange answer = application.send("GET", "/moved", null, Map.of());

            assertStatus(answer, 302);
            assertThat(answer.getMessage().getHeader("Location")).isEqualTo("/echo/there?a=1");
        }
    },
    REDIRECT_AFTER_POST {
        @Override
        void check(Application application) {
            Exchange answer =
                    application.send("POST", "/orders", "item=tea", ofType("application/x-www-form-urlencoded"));

            assertStatus(answer, 303);
            assertThat(answer.getMessage().getHeader("Location")).isEqualTo("/orders/17");
        }
    },
    NO_CONTENT {
        @Override
        void check(Application application) {
            Exchange answer = application.send("GET", "/empty", null, Map.of());

            assertStatus(answer, 204);
            assertThat(answer.getMessage().getBody()).isIn(null, "");
        }
    };

    private static final String BOUNDARY = "----boundary";
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', (byte) 0xFF, 0};
    private static final ObjectMapper JSON = new ObjectMapper();

    abstract void check(Application application);

    /** A function behind which a web application runs. */
    interface Application {

        Exchange send(String method, String path, @Nullable Object body, Map<String, Object> headers);
    }

    private static void assertStatus(Exchange answer, int status) {
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
    }

    private static JsonNode json(Exchange answer) {
        assertStatus(answer, 200);
        return json(answer.getMessage().getBody(String.class));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static Map<String, Object> ofType(String contentType) {
        return Map.of("Content-Type", contentType);
    }

    private static List<String> allOf(Exchange answer, String header) {
        Object value = answer.getMessage().getHeader(header);
        List<String> values = new ArrayList<>();
        if (value instanceof Collection<?> several) {
            several.forEach(each -> values.add((String) each));
        } else if (value != null) {
            values.add((String) value);
        }
        return values;
    }

    private static byte[] multipart() {
        byte[] before = utf8(
                "--%s\r\nContent-Disposition: form-data; name=\"field\"\r\n\r\na b\r\n--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.png\"\r\nContent-Type: image/png\r\n\r\n"
                        .formatted(BOUNDARY, BOUNDARY));
        byte[] after = utf8("\r\n--%s--\r\n".formatted(BOUNDARY));
        byte[] all = new byte[before.length + PICTURE.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(PICTURE, 0, all, before.length, PICTURE.length);
        System.arraycopy(after, 0, all, before.length + PICTURE.length, after.length);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** With the headers by which Camel knows what is asked. */
    static Map<String, Object> headers(String method, String path, Map<String, Object> more) {
        Map<String, Object> headers = new HashMap<>(more);
        headers.put(Exchange.HTTP_METHOD, method);
        headers.put(Exchange.HTTP_PATH, path);
        return headers;
    }
}
