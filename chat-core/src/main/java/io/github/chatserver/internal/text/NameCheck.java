package io.github.chatserver.internal.text;

/**
 * What came of checking a name: either the {@link Name} or the {@link NameProblem} that it was
 * refused for.
 *
 * <p>Immutable, hence thread-safe.
 */
public sealed interface NameCheck permits Name, NameProblem {}
