/**
 * {@code abrazo chat}: a conversation with a model, at a terminal or through a pipe.
 *
 * <p>{@link dev.abrazo.cli.chat.ChatCommand} reads the flags and opens what is needed; a {@code Session} goes from message
 * to message, a {@code ChatTurn} makes one answer, a {@code Conversation} remembers, and {@code SlashCommands} does what
 * begins with a slash. Where messages come from is a {@code Prompt}: lines of standard input, or an editor for lines. The
 * editor is JLine; only {@code EditedPrompt} knows it, so that no other command loads it.
 */
@NullMarked
package dev.abrazo.cli.chat;

import org.jspecify.annotations.NullMarked;
