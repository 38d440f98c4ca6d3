package io.github.camelawslambda;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture that a compiler does not know. */
@AnalyzeClasses(packages = "io.github.camelawslambda", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    private static final String PRODUCER = ".*\\.(LambdaProcProducer|Arrival|EndWriter)(\\$.*)?";
    private static final String ROOT = "io.github.camelawslambda";
    private static final String INTERNAL = ROOT + ".internal..";
    private static final String EXCHANGE = ROOT + ".internal.exchange..";
    private static final String BATCH = ROOT + ".internal.batch..";
    private static final String CLIENT = ROOT + ".internal.client..";
    private static final String CALL = ROOT + ".internal.call..";
    private static final String GATE = ROOT + ".internal.gate..";
    private static final String INVOKE = ROOT + ".internal.invoke..";
    private static final String FAILURE = ROOT + ".internal.failure..";
    private static final String RATE_LIMIT = ROOT + ".internal.ratelimit..";
    private static final String OPS = ROOT + ".internal.ops..";
    private static final String SETTINGS = ROOT + ".internal.settings..";
    // Holds a user's credentials provider, without using its type.
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
            .haveNameNotMatching(PRODUCER)
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
            .and()
            .doNotHaveSimpleName("SingleMessage")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Exchange.class, Message.class);

    @ArchTest
    static final ArchRule sdkClients_areTouchedByFewClasses = noClasses()
            .that()
            .resideOutsideOfPackage(CLIENT)
            .and()
            .doNotHaveSimpleName("LambdaProcConfiguration")
            .and()
            .doNotHaveSimpleName("LambdaProcRuntime")
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

    /** The arrows: exchange, batch to call, to gate and invoke, to failure and client; nothing back up. */
    @ArchTest
    static final ArchRule arrows_pointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(INTERNAL)
            .layer("batch")
            .definedBy(BATCH)
            .layer("exchange")
            .definedBy(EXCHANGE)
            .layer("ops")
            .definedBy(OPS)
            .layer("call")
            .definedBy(CALL)
            .layer("gate")
            .definedBy(GATE)
            .layer("invoke")
            .definedBy(INVOKE)
            .layer("client")
            .definedBy(CLIENT)
            .layer("ratelimit")
            .definedBy(RATE_LIMIT)
            .layer("failure")
            .definedBy(FAILURE)
            .layer("settings")
            .definedBy(SETTINGS)
            .whereLayer("batch")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ops")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("batch")
            .whereLayer("call")
            .mayOnlyBeAccessedByLayers("batch", "exchange", "ops")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("call", "ops")
            .whereLayer("invoke")
            .mayOnlyBeAccessedByLayers("batch", "exchange", "ops", "call", "gate")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("ops", "gate", "invoke")
            .whereLayer("ratelimit")
            .mayOnlyBeAccessedByLayers("ops", "gate");

    @ArchTest
    static final ArchRule failure_andClient_knowOnlyWhatIsBelow = noClasses()
            .that()
            .resideInAnyPackage(FAILURE, RATE_LIMIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLIENT);

    @ArchTest
    static final ArchRule edge_isWiredInOnePlace = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .and()
            .haveNameNotMatching(".*\\.LambdaProcRuntime(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENT, GATE);

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

    /** Batches make calls and get outcomes: they neither send, nor wait at gates, nor know the SDK. */
    @ArchTest
    static final ArchRule batch_makesCallsAndNothingElse = noClasses()
            .that()
            .resideInAPackage(BATCH)
            .should()
            .dependOnClassesThat(resideInAPackage(GATE)
                    .or(resideInAPackage("software.amazon.awssdk.."))
                    .or(resideInAPackage("java.util.concurrent.locks.."))
                    .or(DescribedPredicate.describe(
                            "make attempts or change threads",
                            type -> type.getName().equals(ROOT + ".internal.invoke.Invoker")
                                    || type.isAssignableTo(java.util.concurrent.Executor.class)
                                    || type.isAssignableTo(CompletableFuture.class))));

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
            .callConstructorWhere(DescribedPredicate.describe(
                    "a thread pool is made", call -> call.getTargetOwner().isAssignableTo(ExecutorService.class)));

    /** Without an executor the JDK's common pool runs them, and its one timer thread whatever follows a timeout. */
    @ArchTest
    static final ArchRule asyncSteps_haveAnExecutor = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe("an asynchronous step is called without an executor", call -> {
                String name = call.getTarget().getName();
                boolean isOfFuture = call.getTargetOwner().isAssignableTo(java.util.concurrent.CompletionStage.class);
                boolean hasExecutor = call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isAssignableTo(java.util.concurrent.Executor.class));
                return isOfFuture
                        && !hasExecutor
                        && (name.endsWith("Async") || name.equals("orTimeout") || name.equals("completeOnTimeout"));
            }));

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
    static final ArchRule internals_areFinalOrAbstract = classes()
            .that()
            .resideInAPackage(INTERNAL)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and(DescribedPredicate.describe("are not constants with a body", type -> !type.isAssignableTo(Enum.class)))
            .and()
            .doNotHaveSimpleName("package-info")
            .should(have(DescribedPredicate.describe(
                    "a final or abstract declaration",
                    type -> type.getModifiers().contains(FINAL)
                            || type.getModifiers().contains(ABSTRACT))));

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
