package dev.abrazo.peers;

import dev.abrazo.Inference;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClientBench;

/** What these tests share: clients with a model, and what servers answer. */
abstract class PeersTest extends ClientBench {

    static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");

    /** A client on the machine's clock. */
    final Inference client() {
        return kept(setUp().build()).model("org/m");
    }

    /** A client on the clock that only sleeps and tests move. */
    final Inference timed() {
        return kept(setUp().time(time).build()).model("org/m");
    }
}
