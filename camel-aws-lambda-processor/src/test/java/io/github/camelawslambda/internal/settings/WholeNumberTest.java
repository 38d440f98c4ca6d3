package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "' 7 ', 7", "+5, 5", "-1, -1", "007, 7", "2147483647, 2147483647", "-2147483648, -2147483648"})
    void number_isRead(String text, int number) {
        assertThat(WholeNumber.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1.5", "1,5", "1e3", "0x10", "1 0", "1_0", "many", "-", "１"})
    void text_isRefusedWithoutQuotingIt_whenItIsNotWhole(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WholeNumber.parse(text))
                .withMessage("not a whole number: use digits only, for example 10");
    }

    @ParameterizedTest
    @CsvSource({
        "2147483648, too large: use 2147483647 at most",
        "99999999999999999999999, too large: use 2147483647 at most",
        "-2147483649, too small: use -2147483648 at least"
    })
    void number_isRefused_whenItDoesNotFit(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WholeNumber.parse(text))
                .withMessage(message);
    }
}
