package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class RateLimitsTest extends PageTest {

    private static final String DASHED = "aws-lambda-proc:price-order?rateLimit=my-limit";

    RateLimitsTest() {
        super("rate-limits.md");
    }

    @Test
    void nameWithADash_isTurnedIntoCamelCase() throws Exception {
        Main main = configured("camel.component.aws-lambda-proc.rate-limits.my-limit");
        try {
            assertThatThrownBy(() -> main.getCamelContext().getEndpoint(DASHED))
                    .rootCause()
                    .hasMessage("rate limit 'my-limit' was not found. Known ones: myLimit");
        } finally {
            main.stop();
        }
    }

    @Test
    void nameInBrackets_keepsItsDash() throws Exception {
        assertThat(page().text()).contains("camel.component.aws-lambda-proc.rate-limits[my-limit]=100/1s");
        Main main = configured("camel.component.aws-lambda-proc.rate-limits[my-limit]");
        try {
            assertThat(main.getCamelContext().getEndpoint(DASHED)).isNotNull();
        } finally {
            main.stop();
        }
    }

    private Main configured(String name) throws Exception {
        Properties properties = new Properties();
        properties.setProperty(name, "100/1s");
        Main main = Configured.by(properties, bench);
        main.start();
        return main;
    }
}
