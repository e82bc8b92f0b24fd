package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatMessageTest {

    @Test
    void user_parts_areOpenAisForm() {
        ChatMessage message = ChatMessage.user(
                ChatMessage.Part.text("What is this?"),
                ChatMessage.Part.image(Media.of(new byte[] {1, 2}, "image/png")),
                ChatMessage.Part.image(URI.create("https://example.com/cat.png")),
                ChatMessage.Part.audio(Media.of(new byte[] {3}, "audio/mpeg")),
                ChatMessage.Part.document(Media.of(new byte[] {4}, "application/pdf"), "a.pdf"));

        assertThat(Json.write(message.json()))
                .isEqualTo("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is this?\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQI=\"}},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/cat.png\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"Aw==\",\"format\":\"mp3\"}},"
                        + "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,BA==\"}}]}");
        assertThat(message.text()).isEqualTo("What is this?");
        assertThat(message.parts())
                .extracting(ChatMessage.Part::type)
                .containsExactly("text", "image_url", "image_url", "input_audio", "file");
        assertThat(ChatMessage.user("Hi").parts()).containsExactly(ChatMessage.Part.text("Hi"));
    }

    @Test
    void refusalAndAnnotations_areRead() {
        ChatMessage refused = new ChatMessage(Map.of("role", "assistant", "refusal", "No."));
        ChatMessage inParts = new ChatMessage(
                Map.of("role", "assistant", "content", List.of(Map.of("type", "refusal", "refusal", "Never."))));
        ChatMessage cited = new ChatMessage(
                Map.of("role", "assistant", "content", "x", "annotations", List.of(Map.of("type", "url_citation"))));

        assertThat(refused.refusal()).isEqualTo("No.");
        assertThat(inParts.refusal()).isEqualTo("Never.");
        assertThat(cited.refusal()).isNull();
        assertThat(cited.annotations()).containsExactly(Map.of("type", "url_citation"));
        assertThat(refused.annotations()).isEmpty();
    }

    @Test
    void part_withoutType_isRejected() {
        assertThatThrownBy(() -> new ChatMessage.Part(Map.of("text", "x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("needs a `type`");
    }
}
