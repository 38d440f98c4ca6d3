package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON according to RFC 8259, whatever the user's mapper allows. It is read token by token, without building a tree,
 * and without limits on depth and length, since the size of a payload is limited.
 *
 * <p>Thread-safe.
 */
public final class JsonText {

    private static final JsonFactory STRICT = JsonFactory.builder()
            // Otherwise Jackson would keep each name that it ever read.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /** Whether a text is exactly one JSON value. */
    public static boolean isOneValue(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** The first token of a text; null if there is none. */
    public static @Nullable JsonToken firstToken(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            return parser.nextToken();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * The items of an array, exactly as written in the text.
     *
     * @throws IOException if the text is not exactly one JSON array
     */
    public static List<String> items(String text) throws IOException {
        List<String> items = new ArrayList<>();
        try (JsonParser parser = STRICT.createParser(text)) {
            expect(parser, JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                items.add(text.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
            expect(parser, null);
        }
        return items;
    }

    /**
     * The value of a field of an object, exactly as written in the text; the last one if there are several.
     *
     * @return null if the object has no such field
     * @throws IOException if the text is not exactly one JSON object
     */
    public static @Nullable String field(String text, String name) throws IOException {
        return fields(text, Set.of(name)).get(name);
    }

    /**
     * The values of some fields of an object, exactly as written in the text; the last one if several have the same
     * name.
     *
     * @return the values by name, without fields that the object does not have
     * @throws IOException if the text is not exactly one JSON object
     */
    public static Map<String, String> fields(String text, Set<String> names) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = STRICT.createParser(text)) {
            expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                if (names.contains(name)) {
                    values.put(name, text.substring(start, (int)
                            parser.currentLocation().getCharOffset()));
                }
            }
            expect(parser, null);
        }
        return values;
    }

    /** The text of a JSON string; null if it is another value. */
    public static @Nullable String string(String text) throws IOException {
        try (JsonParser parser = STRICT.createParser(text)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        }
    }

    private static void expect(JsonParser parser, @Nullable JsonToken expected) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != expected) {
            throw new JsonParseException(parser, "another token was expected");
        }
    }
}
