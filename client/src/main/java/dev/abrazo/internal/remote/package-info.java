/**
 * The backend that asks servers: finds out who answers a call, under which name they know the model, and which secrets
 * may go where; then has the engine run the provider's plan.
 */
@NullMarked
package dev.abrazo.internal.remote;

import org.jspecify.annotations.NullMarked;
