package io.github.camelawslambda.internal.failure;

/**
 * What a call waits for.
 *
 * @param what the state of things, with the numbers
 * @param remedy what a user can change, to follow "or"
 */
public record Obstacle(String what, String remedy) {}
