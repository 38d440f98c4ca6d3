package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures of the page follow from its prices. */
class CostTest {

    private static final Page PAGE = Page.named("cost.md");
    private static final double GB = 0.5;
    private static final double PER_REQUEST = 0.20 / 1_000_000;
    private static final double PER_GB_SECOND = 0.0000166667;

    private static final Pattern ROW = Pattern.compile(
            "\\| ([\\d,]+) \\| ([\\d,]+) ms \\| ([\\d,]+) \\| \\$([\\d.]+) \\| \\$([\\d.]+) \\| \\$([\\d.]+) \\|");

    @Test
    void prices_areThoseOfTheTable() {
        assertThat(PAGE.text()).contains("$0.20 for a million requests, $0.0000166667 for a\nGB-second", "512 MB");
    }

    @Test
    void table_isWhatTheFormulaGives() {
        List<MatchResult> rows = ROW.matcher(PAGE.text()).results().toList();
        assertThat(rows).hasSize(4).allSatisfy(row -> {
            double requests = number(row.group(1));
            double gbSeconds = requests * number(row.group(2)) / 1000 * GB;
            double total = requests * PER_REQUEST + gbSeconds * PER_GB_SECOND;

            assertThat(number(row.group(3))).isEqualTo(gbSeconds);
            assertThat(row.group(4)).isEqualTo(dollars(requests * PER_REQUEST));
            assertThat(row.group(5)).isEqualTo(dollars(gbSeconds * PER_GB_SECOND));
            assertThat(row.group(6)).isEqualTo(dollars(total));
        });
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }
}
