/**
 * The engine's faults: what a call does when a server stalls, drips, resets, lies, refuses, redirects or is not there, and
 * when its caller has had enough. Through the client as callers see it, over real sockets, with a clock that only tests
 * move wherever time decides.
 */
@NullMarked
package dev.abrazo.engine;

import org.jspecify.annotations.NullMarked;
