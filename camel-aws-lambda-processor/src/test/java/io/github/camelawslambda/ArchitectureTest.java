package io.github.camelawslambda;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture that a compiler does not know. */
@AnalyzeClasses(packages = "io.github.camelawslambda", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelawslambda";
    private static final String INTERNAL = ROOT + ".internal..";
    private static final String EXCHANGE = ROOT + ".internal.exchange..";
    private static final String BATCH = ROOT + ".internal.batch..";
    private static final String CLIENT = ROOT + ".internal.client..";
    private static final String INVOKE = ROOT + ".internal.invoke..";
    private static final String OPS = ROOT + ".internal.ops..";
    private static final String SETTINGS = ROOT + ".internal.settings..";
    // Holds a credentials provider of the user's, without looking into it.
    private static final String OWN_CREDENTIALS = ".*\\.CredentialsSettings\\$Provided";

    /** The component's own classes, without the tests, the local Lambda and what is generated. */
    static final class MainClasses implements ImportOption {

        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return new DoNotIncludeTests().includes(location)
                    && !location.contains("camel-aws-lambda-processor-test")
                    && !location.contains("/io/github/camelawslambda/test/")
                    && !location.matches(
                            java.util.regex.Pattern.compile(".*(Configurer|UriFactory|/dsl/.*Builder.*)\\.class"));
        }
    }

    @ArchTest
    static final ArchRule exchange_isTouchedByFewClasses = noClasses()
            .that()
            .haveNameNotMatching(".*\\.LambdaProcProducer(\\$.*)?")
            .and()
            .doNotHaveSimpleName("LambdaProcSendDynamicAware")
            .and()
            .doNotHaveSimpleName("ThrottlerPermits")
            .and()
            .resideOutsideOfPackages(EXCHANGE, BATCH)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Exchange.class, Message.class);

    @ArchTest
    static final ArchRule exchange_isTouchedByReadersAndWritersAndTheirParts = noClasses()
            .that()
            .resideInAPackage(EXCHANGE)
            .and()
            .haveSimpleNameNotEndingWith("Reader")
            .and()
            .haveSimpleNameNotEndingWith("Writer")
            .and()
            .doNotHaveSimpleName("StreamBody")
            .and()
            .doNotHaveSimpleName("LogTail")
            .and()
            .doNotHaveSimpleName("Subject")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Exchange.class, Message.class);

    @ArchTest
    static final ArchRule sdkClients_areTouchedByFewClasses = noClasses()
            .that()
            .resideOutsideOfPackage(CLIENT)
            .and()
            .doNotHaveSimpleName("SdkInvoker")
            .and()
            .doNotHaveSimpleName("Invokers")
            .and()
            .doNotHaveSimpleName("LambdaProcConfiguration")
            .and()
            .doNotHaveSimpleName("LambdaProcProducer")
            .and()
            .haveNameNotMatching(OWN_CREDENTIALS)
            .should()
            .dependOnClassesThat(sdkClientTypes());

    @ArchTest
    static final ArchRule sdk_isUnknownToExchangeAndSettings = noClasses()
            .that()
            .resideInAnyPackage(EXCHANGE, SETTINGS)
            .and()
            .haveNameNotMatching(OWN_CREDENTIALS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule invoke_knowsNeitherExchangeNorClient = noClasses()
            .that()
            .resideInAPackage(INVOKE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EXCHANGE, CLIENT);

    @ArchTest
    static final ArchRule client_doesNotKnowExchange = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EXCHANGE);

    @ArchTest
    static final ArchRule batch_isKnownToTheProducerOnly = noClasses()
            .that()
            .resideOutsideOfPackage(BATCH)
            .and()
            .haveNameNotMatching(".*\\.LambdaProcProducer(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BATCH);

    @ArchTest
    static final ArchRule ops_isKnownToTheEdgeOnly = noClasses()
            .that()
            .resideInAPackage(INTERNAL)
            .and()
            .resideOutsideOfPackage(OPS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(OPS);

    @ArchTest
    static final ArchRule micrometer_isKnownToTheMetersOnly = noClasses()
            .that()
            .doNotHaveSimpleName("Meters")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule batch_hasNoStepOfItsOwn = noClasses()
            .that()
            .resideInAPackage(BATCH)
            .should()
            .dependOnClassesThat(resideInAPackage(CLIENT)
                    .or(resideInAPackage("software.amazon.awssdk.."))
                    .or(DescribedPredicate.describe(
                            "are invokers", type -> type.isAssignableTo(INVOKE.replace("..", ".Invoker")))));

    @ArchTest
    static final ArchRule settings_knowNoOtherInternals = noClasses()
            .that()
            .resideInAPackage(SETTINGS)
            .should()
            .dependOnClassesThat(resideInAPackage(INTERNAL)
                    .and(DescribedPredicate.not(resideInAPackage(SETTINGS)))
                    .as("are other internals"));

    @ArchTest
    static final ArchRule threads_comeFromCamel = noClasses()
            .should()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class, String.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Executors.class, ForkJoinPool.class, java.util.Timer.class)
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("ThreadPoolExecutor");

    @ArchTest
    static final ArchRule asyncSteps_haveAnExecutorOfTheirOwn = noClasses()
            .should()
            .callMethod(CompletableFuture.class, "supplyAsync", java.util.function.Supplier.class)
            .orShould()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class);

    @ArchTest
    static final ArchRule waits_doNotSleep = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class);

    @ArchTest
    static final ArchRule logging_isSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule output_isLogging = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule internals_areFinal = classes()
            .that()
            .resideInAPackage(INTERNAL)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and(DescribedPredicate.describe("are no constants with a body", type -> !type.isAssignableTo(Enum.class)))
            .and()
            .doNotHaveSimpleName("package-info")
            .should(have(DescribedPredicate.describe(
                    "a final declaration", type -> type.getModifiers().contains(FINAL))));

    @ArchTest
    static void packages_areNullMarked(com.tngtech.archunit.core.domain.JavaClasses imported) {
        org.assertj.core.api.Assertions.assertThat(imported.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(each -> each.getName()))
                .as("packages without a @NullMarked package-info")
                .isEmpty();
    }

    private static DescribedPredicate<JavaClass> sdkClientTypes() {
        return DescribedPredicate.describe(
                "are clients of the SDK",
                type -> type.getPackageName().startsWith("software.amazon.awssdk")
                        && (type.getSimpleName().endsWith("Client")
                                || type.getSimpleName().endsWith("ClientBuilder")
                                || type.getPackageName().contains(".http.nio")
                                || type.getPackageName().contains(".http.crt")
                                || type.getPackageName().contains(".auth.credentials")));
    }
}
