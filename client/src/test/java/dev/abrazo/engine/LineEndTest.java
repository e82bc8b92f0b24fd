package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events over a real socket, each byte in a separate chunk and write, with each kind of line end. */
class LineEndTest extends EngineTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void assembled_splitAtEveryByte_isTheSame(String end) {
        String stream = ": hello\n\n" + "event: message\nid: 7\n" + delta("Grüße, ") + delta("Señor\u2028¡😀!")
                + finish() + ":\n" + done();
        server.answer(Answer.events(stream.replace("\n", end)).pieces(1), Answer.events(stream.replace("\n", end)));
        var client = timed();
        for (int i = 0; i < 2; i++) {
            assertThat(chat(client).stream().assembled().text()).isEqualTo("Grüße, Señor\u2028¡😀!");
        }
    }
}
