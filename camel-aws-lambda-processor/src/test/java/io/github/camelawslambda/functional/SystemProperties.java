package io.github.camelawslambda.functional;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets system properties for one test; afterwards they are as they were. */
public final class SystemProperties implements AfterEachCallback {

    private final Map<String, @Nullable String> before = new HashMap<>();

    public SystemProperties set(String name, String value) {
        // Not putIfAbsent, which takes null for absent.
        if (!before.containsKey(name)) {
            before.put(name, System.getProperty(name));
        }
        System.setProperty(name, value);
        return this;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Properties properties = System.getProperties();
        before.forEach((name, value) -> {
            if (value == null) {
                properties.remove(name);
            } else {
                properties.setProperty(name, value);
            }
        });
        before.clear();
    }
}
