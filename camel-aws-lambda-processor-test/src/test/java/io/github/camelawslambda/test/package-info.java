/** Tests of the local Lambda, through the AWS SDK's own clients wherever those can send it. */
@NullMarked
package io.github.camelawslambda.test;

import org.jspecify.annotations.NullMarked;
