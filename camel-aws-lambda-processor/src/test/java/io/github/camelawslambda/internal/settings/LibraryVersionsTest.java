package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of Camel. Those of the SDK are in OlderSdkTest, by its class path. */
class LibraryVersionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"4.14.0", "4.17.9", "4.17.0-SNAPSHOT", "3.22.4"})
    void olderCamel_isRefused(String version) {
        assertThatThrownBy(() -> LibraryVersions.check(version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The Camel on the class path is too old: Camel %s found, 4.18.0 or newer needed"
                        .formatted(version));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"4.18.0", "4.18.1", "4.22.0", "5.0.0-SNAPSHOT", "of our own"})
    void newerOrUnknownCamel_isTaken(String version) {
        assertThatCode(() -> LibraryVersions.check(version)).doesNotThrowAnyException();
    }
}
