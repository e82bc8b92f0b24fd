package dev.abrazo.peers;

import dev.abrazo.Inference;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClientBench;

/** Base class of these tests: clients with a model, and responses of servers. */
abstract class PeersTest extends ClientBench {

    static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");

    /** A client with the system clock. */
    final Inference client() {
        return closeLater(setUp().build()).model("org/m");
    }

    /** A client with the fake clock. */
    final Inference timed() {
        return closeLater(setUp().time(time).build()).model("org/m");
    }
}
