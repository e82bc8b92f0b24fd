package dev.abrazo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class NamesExampleTest {

    @TempDir
    Path folder;

    @Test
    void findNames_emojiBeforeTheName_printsThePieceOfTheText() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.json(
                    "[{\"entity_group\":\"PER\",\"score\":0.998,\"word\":\"clara\",\"start\":2,\"end\":7}]"));

            assertThat(Example.remote(folder, server, FindNames.class).lines()).containsExactly("PER   0.998  Clara");
            assertThat(server.only().awaitBody().text()).contains("\"aggregation_strategy\":\"simple\"");
        }
    }
}
