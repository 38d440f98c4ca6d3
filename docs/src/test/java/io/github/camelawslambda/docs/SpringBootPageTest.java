package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.docs.Page.Block;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

class SpringBootPageTest extends PageTest {

    SpringBootPageTest() {
        super("spring-boot.md");
    }

    @Test
    void firstApplication_invokesThreeTimes() throws Exception {
        bench.lambda.function("echo", (input, function) -> input);
        Block block = page().block("A first application", "java");
        Class<?> application = new JavaBlock(block).load(folder);

        try (ConfigurableApplicationContext started = new SpringApplicationBuilder(application)
                .resourceLoader(new DefaultResourceLoader(application.getClassLoader()))
                .web(WebApplicationType.NONE)
                .run(
                        "--camel.component.aws-lambda-proc.endpoint=" + bench.lambda.endpoint(),
                        "--camel.component.aws-lambda-proc.region=" + bench.lambda.region(),
                        "--camel.component.aws-lambda-proc.access-key=test",
                        "--camel.component.aws-lambda-proc.secret-key=test")) {
            assertThat(started.isActive()).isTrue();
            bench.lambda.journal().await("echo", 3, Duration.ofSeconds(30));
        }
        assertThat(bench.lambda.journal().last("echo").payloadAsText()).isEqualTo(ORDER);
    }
}
