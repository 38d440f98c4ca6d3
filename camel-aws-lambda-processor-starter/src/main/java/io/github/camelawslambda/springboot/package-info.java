/**
 * The component in Spring Boot. Start reading at
 * {@link io.github.camelawslambda.springboot.LambdaProcComponentAutoConfiguration}.
 */
@NullMarked
package io.github.camelawslambda.springboot;

import org.jspecify.annotations.NullMarked;
