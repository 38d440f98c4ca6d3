package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.exchange.Subject;

/** An element of a batch that was read, to be invoked together with others. */
record PackElement(int index, Subject subject, long readNanos) {}
