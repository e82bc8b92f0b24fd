/**
 * {@code abrazo chat}: an interactive chat with a model, at a terminal or through a pipe.
 *
 * <p>{@link dev.abrazo.cli.chat.ChatCommand} reads the flags and opens the client; a {@code Session} runs the chat, a
 * {@code ChatTurn} requests one answer, a {@code Conversation} holds the messages, and {@code SlashCommands} runs commands.
 * Messages come from a {@code Prompt}: standard input, or a line editor. Only {@code EditedPrompt} uses JLine, so that no
 * other command loads it.
 */
@NullMarked
package dev.abrazo.cli.chat;

import org.jspecify.annotations.NullMarked;
