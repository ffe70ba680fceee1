package io.github.chatserver.launcher.client.screen;

/**
 * How a screen looks and what it keeps.
 *
 * <p>Immutable.
 *
 * @param coloured whether it may use colours
 * @param audible whether it rings the bell for what wants attention
 * @param history where typed lines are kept
 */
public record ScreenSettings(boolean coloured, boolean audible, HistoryFile history) {}
