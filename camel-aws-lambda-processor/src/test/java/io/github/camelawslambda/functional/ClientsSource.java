package io.github.camelawslambda.functional;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Invokers and HTTP clients. By default the two that {@code auto} chooses, and with {@code -Dfunctional.clients=others} the
 * three others: the profile {@code variants} tests these.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ArgumentsSource(ClientsSource.Provider.class)
@interface ClientsSource {

    final class Provider implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            return switch (System.getProperty("functional.clients", "defaults")) {
                case "defaults" -> Stream.of(arguments("direct", "vertx"), arguments("sdk", "netty"));
                case "others" ->
                    Stream.of(arguments("direct", "netty"), arguments("direct", "crt"), arguments("sdk", "crt"));
                default -> throw new IllegalArgumentException("functional.clients must be defaults or others");
            };
        }
    }
}
