package io.github.camelawslambda.springboot;

import static io.github.camelawslambda.springboot.Applications.component;
import static io.github.camelawslambda.springboot.Applications.configuration;
import static io.github.camelawslambda.springboot.Applications.invoke;
import static io.github.camelawslambda.springboot.Applications.leadingTo;
import static io.github.camelawslambda.springboot.CatalogOption.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.test.LocalLambda;
import io.github.camelawslambda.test.LocalLambdaExtension;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** What the component takes from the application's beans, and what it leaves. */
class BeansTest {

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private final ApplicationContextRunner runner = Applications.runner();

    static Stream<CatalogOption> beans() {
        return CatalogOption.beans();
    }

    @ParameterizedTest
    @MethodSource("beans")
    void option_isABean_howeverItsNameIsSpelled(CatalogOption option) throws Exception {
        Class<?> type = Class.forName(option.javaType());
        Object mine = beanOf(type);
        for (String reference : new String[] {"#bean:mine", "#mine", "mine"}) {
            withBean(runner, "mine", type, mine)
                    .withBean("other", Object.class, () -> "not this one")
                    .withPropertyValues(option.property() + "=" + reference)
                    .run(application ->
                            assertThat(option.in(component(application))).isSameAs(mine));
        }
    }

    @Test
    void application_doesNotStart_whenThereIsNoBeanOfThatName() {
        runner.withPropertyValues(PREFIX + ".lambda-client=#bean:mine")
                .run(application -> assertThat(getStackTrace(application.getStartupFailure()))
                        .contains("camel.component.aws-lambda-proc.lambda-client")
                        .contains("No bean named 'mine' available"));
    }

    @Test
    void singleOptions_standOnTopOfTheConfiguration() {
        LambdaProcConfiguration mine = new LambdaProcConfiguration();
        mine.setRetries(7);
        mine.setRegion("eu-west-1");

        runner.withBean("mine", LambdaProcConfiguration.class, () -> mine)
                .withPropertyValues(PREFIX + ".configuration=#bean:mine", PREFIX + ".region=eu-west-3")
                .run(application -> {
                    assertThat(configuration(application).getRetries()).isEqualTo(7);
                    assertThat(configuration(application).getRegion()).isEqualTo("eu-west-3");
                });
    }

    @Test
    void client_isTheApplications_whenItHasOne() {
        LambdaAsyncClient mine = new NoClient();

        runner.withBean("mine", LambdaAsyncClient.class, () -> mine)
                .run(application ->
                        assertThat(configuration(application).getLambdaClient()).isSameAs(mine));
    }

    @Test
    void client_isTheApplicationsPrimaryOne_whenItHasTwo() {
        LambdaAsyncClient mine = new NoClient();

        runner.withBean("other", LambdaAsyncClient.class, NoClient::new)
                .withBean("mine", LambdaAsyncClient.class, () -> mine, bean -> bean.setPrimary(true))
                .run(application ->
                        assertThat(configuration(application).getLambdaClient()).isSameAs(mine));
    }

    @Test
    void client_isTheComponentsOwn_whenTheApplicationHasTwo() {
        runner.withBean("one", LambdaAsyncClient.class, NoClient::new)
                .withBean("two", LambdaAsyncClient.class, NoClient::new)
                .run(application ->
                        assertThat(configuration(application).getLambdaClient()).isNull());
    }

    @Test
    void client_isTheOneOfTheProperty_whenTheApplicationHasTwo() {
        LambdaAsyncClient mine = new NoClient();

        runner.withBean("other", LambdaAsyncClient.class, NoClient::new, bean -> bean.setPrimary(true))
                .withBean("mine", LambdaAsyncClient.class, () -> mine)
                .withPropertyValues(PREFIX + ".lambda-client=#bean:mine")
                .run(application ->
                        assertThat(configuration(application).getLambdaClient()).isSameAs(mine));
    }

    @Test
    void objectMapper_isSpringBoots_whenThereIsJackson() {
        Applications.withJackson()
                .withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
                .run(application -> assertThat(Objects.requireNonNull(
                                        configuration(application).getObjectMapper())
                                .writeValueAsString(new Order(1)))
                        .isEqualTo("{\"order_id\":1}"));
    }

    record Order(int orderId) {}

    @Test
    void objectMapper_isTheComponentsOwn_whenTheApplicationHasTwo() {
        runner.withBean("one", ObjectMapper.class, ObjectMapper::new)
                .withBean("two", ObjectMapper.class, ObjectMapper::new)
                .run(application ->
                        assertThat(configuration(application).getObjectMapper()).isNull());
    }

    @Test
    void nothing_isTakenFromTheApplication_whenAutowiringIsOff() {
        Applications.withJackson()
                .withBean(LambdaAsyncClient.class, NoClient::new)
                .withBean(AwsCredentialsProvider.class, BeansTest::credentials)
                .withPropertyValues(PREFIX + ".autowired-enabled=false")
                .run(application -> {
                    assertThat(configuration(application).getLambdaClient()).isNull();
                    assertThat(configuration(application).getObjectMapper()).isNull();
                    assertThat(configuration(application).getDefaultCredentialsProvider())
                            .isNull();
                });
    }

    @Test
    void credentials_areNotTheApplications_whenAutowiringIsOffInAllOfCamel() {
        runner.withBean(AwsCredentialsProvider.class, BeansTest::credentials)
                .withPropertyValues("camel.main.autowired-enabled=false")
                .run(application -> assertThat(configuration(application).getDefaultCredentialsProvider())
                        .isNull());
    }

    @Test
    void request_isSignedWithTheApplicationsCredentials_whenNoneAreConfigured() {
        LocalLambda lambda = extension.lambda();
        lambda.addCredentials("AKIDBEAN", "of the bean", null);
        lambda.function("fn", (input, context) -> input);

        runner.withBean(AwsCredentialsProvider.class, BeansTest::credentials)
                .withPropertyValues(leadingTo(lambda))
                .run(application -> assertThat(invoke(application, "aws-lambda-proc:fn", "{}"))
                        .isEqualTo("{}"));

        assertThat(lambda.journal().last("fn").accessKey()).isEqualTo("AKIDBEAN");
    }

    @Test
    void role_isAssumedWithTheApplicationsCredentials_whenItIsConfigured() {
        LocalLambda lambda = extension.lambda();
        lambda.addCredentials("AKIDBEAN", "of the bean", null);
        lambda.sts().allowRole("arn:aws:iam::123456789012:role/invoker");
        lambda.function("fn", (input, context) -> input);

        runner.withBean(AwsCredentialsProvider.class, BeansTest::credentials)
                .withPropertyValues(leadingTo(lambda))
                .withPropertyValues(PREFIX + ".role-arn=arn:aws:iam::123456789012:role/invoker")
                .run(application -> assertThat(invoke(application, "aws-lambda-proc:fn", "{}"))
                        .isEqualTo("{}"));

        assertThat(lambda.journal().last("fn").roleArn()).isEqualTo("arn:aws:iam::123456789012:role/invoker");
        assertThat(lambda.sts().calls()).singleElement().hasFieldOrPropertyWithValue("baseAccessKey", "AKIDBEAN");
    }

    @Test
    void credentials_areTheApplicationsPrimaryOnes_whenItHasTwo() {
        AwsCredentialsProvider mine = credentials();

        runner.withBean("other", AwsCredentialsProvider.class, BeansTest::credentials)
                .withBean("mine", AwsCredentialsProvider.class, () -> mine, bean -> bean.setPrimary(true))
                .run(application -> assertThat(configuration(application).getDefaultCredentialsProvider())
                        .isSameAs(mine));
    }

    @Test
    void credentials_areTheDefaultChains_whenTheApplicationHasTwo() {
        runner.withBean("one", AwsCredentialsProvider.class, BeansTest::credentials)
                .withBean("two", AwsCredentialsProvider.class, BeansTest::credentials)
                .run(application -> assertThat(configuration(application).getDefaultCredentialsProvider())
                        .isNull());
    }

    @Test
    void request_isSignedWithTheConfiguredCredentials_whenThereIsABeanToo() {
        LocalLambda lambda = extension.lambda();
        lambda.function("fn", (input, context) -> input);

        runner.withBean(AwsCredentialsProvider.class, BeansTest::credentials)
                .withPropertyValues(leadingTo(lambda))
                .withPropertyValues(PREFIX + ".access-key=test", PREFIX + ".secret-key=test")
                .run(application -> invoke(application, "aws-lambda-proc:fn", "{}"));

        assertThat(lambda.journal().last("fn").accessKey()).isEqualTo("test");
    }

    @Test
    void request_isSignedWithTheEndpointsCredentials_whenThereIsABeanToo() {
        LocalLambda lambda = extension.lambda();
        lambda.function("fn", (input, context) -> input);

        runner.withBean(AwsCredentialsProvider.class, BeansTest::credentials)
                .withPropertyValues(leadingTo(lambda))
                .run(application -> invoke(application, "aws-lambda-proc:fn?accessKey=test&secretKey=test", "{}"));

        assertThat(lambda.journal().last("fn").accessKey()).isEqualTo("test");
    }

    @Test
    void rateLimit_isABean_whenOneHasItsName() {
        LocalLambda lambda = extension.lambda();
        lambda.function("fn", (input, context) -> input);
        AtomicInteger permits = new AtomicInteger();

        runner.withBean("shared", RateLimit.class, () -> () -> {
                    permits.incrementAndGet();
                    return CompletableFuture.completedFuture(null);
                })
                .withPropertyValues(leadingTo(lambda))
                .withPropertyValues(PREFIX + ".access-key=test", PREFIX + ".secret-key=test")
                .run(application -> {
                    invoke(application, "aws-lambda-proc:fn?rateLimit=shared", "{}");
                    invoke(application, "aws-lambda-proc:fn?rateLimit=shared", "{}");
                });

        assertThat(permits).hasValue(2);
    }

    private static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDBEAN", "of the bean"));
    }

    private static Object beanOf(Class<?> type) {
        return Objects.requireNonNull(
                Map.of(
                                LambdaProcConfiguration.class,
                                new LambdaProcConfiguration(),
                                LambdaAsyncClient.class,
                                new NoClient(),
                                ObjectMapper.class,
                                new ObjectMapper(),
                                AwsCredentialsProvider.class,
                                credentials(),
                                SSLContextParameters.class,
                                new SSLContextParameters())
                        .get(type),
                () -> "no bean for an option of type " + type);
    }

    private static <T> ApplicationContextRunner withBean(
            ApplicationContextRunner runner, String name, Class<T> type, Object bean) {
        return runner.withBean(name, type, () -> type.cast(bean));
    }

    /** Never asked for anything. */
    private static final class NoClient implements LambdaAsyncClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
