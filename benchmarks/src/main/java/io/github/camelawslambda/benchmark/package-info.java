/**
 * Measures the component side by side with its peers, in one run. Start reading at {@link
 * io.github.camelawslambda.benchmark.Benchmarks}.
 *
 * <p>The parent process starts the function server and then, round by round, a fresh JVM for each contender and
 * workload, so that nobody profits from what another had compiled or cached. Only those JVMs are measured.
 *
 * <p>Not JMH: what a call costs is spread over the caller's threads, the HTTP client's event loops (native ones with
 * CRT), completion pools and the garbage collector. So the measure is the CPU time of the whole process over many calls,
 * with a closed loop of callers. JMH measures the time of the benchmark's own threads.
 */
@NullMarked
package io.github.camelawslambda.benchmark;

import org.jspecify.annotations.NullMarked;
