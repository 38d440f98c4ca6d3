/**
 * A local AWS Lambda for tests and examples: a real HTTP server that speaks the Invoke API, STS
 * {@code AssumeRole} and the EC2 instance metadata, so that nothing needs an AWS account.
 *
 * <p>Start reading at {@link io.github.camelawslambda.test.LocalLambda}.
 */
@NullMarked
package io.github.camelawslambda.test;

import org.jspecify.annotations.NullMarked;
