package dev.abrazo.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.provider.Dialect;
import dev.abrazo.provider.OpenAi;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.Task;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A custom task and provider: set on a client, and found on the class path. */
@Timeout(60)
class ExtensionTest {

    private static final Shout SHOUT = new Shout();
    private static final String FIRST_TRANSPORT = DiscoveredCalls.FirstTransport.class.getName();
    private static final Answer LOUD = Answer.json("{\"result\":{\"loud\":\"HELLO\"}}");

    @RegisterExtension
    final Wired wired = new Wired();

    @TempDir
    Path folder;

    @Test
    void builder_addedProvider_runsItsCustomTask() {
        wired.server().answer(LOUD);
        InferenceClient hf =
                wired.client(b -> b.provider(new Acme()).provider("acme").token("acme-key"));

        String output = hf.call(SHOUT, SHOUT.input("hello", p -> p.marks(3)))
                .model("big")
                .run();

        assertThat(output).isEqualTo("HELLO");
        assertThat(wired.request()).isEqualTo("""
                        POST https://api.acme.example/shout/big
                        authorization: Key acme-key
                        content-type: application/json

                        {"text":"hello"}""");
    }

    @Test
    void builder_addedProvider_supportsChatAndTheLegacyConversation() {
        Answer chat = Answer.json("{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}");
        wired.server().answer(chat, chat);
        InferenceClient hf = wired.client(b -> b.provider(new Acme()).provider("acme"));

        assertThat(hf.model("big").chatCompletion("a").text()).isEqualTo("Hi");
        assertThat(hf.model("big").conversational("a").generatedText()).isEqualTo("Hi");

        String expected = """
                POST https://api.acme.example/v1/chat/completions
                accept: application/json
                content-type: application/json

                {"model":"big","messages":[{"role":"user","content":"a"}]}""";
        assertThat(wired.request(0)).isEqualTo(expected);
        assertThat(wired.request(1)).isEqualTo(expected);
    }

    @Test
    void builder_providerThatIsNotRouted_getsNoHuggingFaceToken() {
        wired.server().answer(LOUD);

        wired.client(b -> b.provider(new Acme()).token(Wired.TOKEN))
                .call(SHOUT, SHOUT.input("hello"))
                .model("big")
                .provider("acme")
                .run();

        assertThat(wired.request())
                .startsWith("POST https://api.acme.example/shout/big\n")
                .doesNotContain("authorization");
    }

    @Test
    void builder_addedProvider_isAvailableToThisClientOnly() {
        InferenceClient hf = wired.client(b -> b.provider(new Acme()));

        assertThatThrownBy(() -> wired.hf().options(o -> o.provider("acme")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("There is no provider \"acme\". There are: ");
        assertThatThrownBy(() -> hf.options(o -> o.provider("nosuch"))).hasMessageEndingWith(", acme.");
        assertThatThrownBy(() -> hf.options(o -> o.provider("groq"))
                        .call(SHOUT, SHOUT.input("a"))
                        .run())
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("groq does not support shout. Providers that support it: hf-inference, acme."
                        + " groq supports: chat-completion.");
    }

    @Test
    void builder_secondProviderWithTheSameId_isRejected() {
        Provider second = OpenAi.provider("acme", "https://h", "v1/chat/completions");

        assertThatThrownBy(() -> InferenceClient.builder().provider(new Acme()).provider(second))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Two providers have the id \"acme\": dev.abrazo.extension.Acme and ");
    }

    @Test
    void hfInference_unknownTask_getsTheClassicForm() {
        wired.server().answer(Answer.json("{\"loud\":\"HELLO\"}"));

        wired.hf()
                .call(SHOUT, SHOUT.input("hello", p -> p.marks(2)))
                .model("o/m")
                .run();

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/hf-inference/models/o/m\n")
                .endsWith("\n\n{\"inputs\":\"hello\",\"parameters\":{\"marks\":2}}");
    }

    @Test
    void classPath_taskAndProvider_areFoundByName() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answer(LOUD)) {
            assertThat(registered().call("call", server.url().toString())).isEqualTo("{loud=HELLO}");

            assertThat(server.only().path()).isEqualTo("/shout/big");
            assertThat(server.only().header("Authorization")).isEqualTo("Key acme-key");
        }
    }

    @Test
    void classPath_taskAndProvider_areListedLast() throws Exception {
        assertThat(registered().call("all", ""))
                .startsWith("text-classification ")
                .contains(" shout | hf-inference auto baseten ")
                .endsWith(" acme");
    }

    @Test
    void classPath_nameOfABuiltInTask_isRejectedWithBothClasses() throws Exception {
        String twice = "dev.abrazo.extension.ExtensionTest$Sentiment";
        ClassPath classPath = new ClassPath(folder).service(Task.class, twice);

        assertThat(classPath.call("task", "shout"))
                .isEqualTo("configuration: Two tasks have the name \"sentiment-analysis\":"
                        + " dev.abrazo.text.TextClassification and " + twice
                        + ". Remove one of them from the class path, or rename it.");
        assertThat(classPath.call("task", "sentiment-analysis")).isEqualTo("text-classification");
    }

    @Test
    void classPath_idOfABuiltInProvider_isRejectedWithBothClasses() throws Exception {
        String twice = "dev.abrazo.extension.ExtensionTest$SecondReplicate";
        ClassPath classPath = new ClassPath(folder).service(Provider.class, twice);

        assertThat(classPath.call("provider", "acme"))
                .isEqualTo("configuration: Two providers have the id \"replicate\":"
                        + " dev.abrazo.provider.Replicate and " + twice + ". Remove or rename one of them.");
        assertThat(classPath.call("provider", "replicate")).isEqualTo("replicate");
    }

    @Test
    void classPath_classThatIsMissing_isNamed() throws Exception {
        ClassPath classPath = new ClassPath(folder).service(Provider.class, "org.example.Gone");

        assertThat(classPath.call("provider", "acme"))
                .startsWith("configuration: Can't load a provider from the class path: ")
                .contains("org.example.Gone");
    }

    @Test
    void classPath_transport_isUsedUnlessTheBuilderSetsOne() throws Exception {
        ClassPath classPath = new ClassPath(folder).service(HttpTransport.Factory.class, FIRST_TRANSPORT);

        assertThat(classPath.call("transport", "")).isEqualTo("from the class path, connect timeout PT3S");
        assertThat(classPath.call("transport", "named")).isEqualTo("from the builder");
    }

    @Test
    void classPath_twoTransports_areRejectedWithBothClasses() throws Exception {
        ClassPath classPath = new ClassPath(folder)
                .service(HttpTransport.Factory.class, FIRST_TRANSPORT, DiscoveredCalls.SecondTransport.class.getName());

        assertThat(classPath.call("transport", ""))
                .isEqualTo("configuration: There are 2 HTTP transports on the class path: " + FIRST_TRANSPORT + " and "
                        + DiscoveredCalls.SecondTransport.class.getName()
                        + ". Remove all but one from the class path, or set the one to use with `transport`.");
        assertThat(classPath.call("transport", "named")).isEqualTo("from the builder");
    }

    @Test
    void classPath_transportThatIsMissing_isNamed() throws Exception {
        ClassPath classPath = new ClassPath(folder).service(HttpTransport.Factory.class, "org.example.Gone");

        assertThat(classPath.call("transport", ""))
                .startsWith("configuration: Can't load a transport from the class path: ")
                .contains("org.example.Gone");
    }

    private ClassPath registered() throws Exception {
        return new ClassPath(folder)
                .service(Task.class, Shout.class.getName())
                .service(Provider.class, Acme.class.getName());
    }

    /** A task whose id is an alias of another task. */
    public static final class Sentiment extends Shout {

        /** For the service loader. */
        public Sentiment() {
            super("sentiment-analysis");
        }
    }

    /** A provider with the id of another. */
    public static final class SecondReplicate implements Provider {

        @Override
        public String id() {
            return "replicate";
        }

        @Override
        public URI baseUrl() {
            return URI.create("https://h");
        }

        @Override
        public Dialect.Table dialects() {
            return Dialect.Table.builder().build();
        }
    }
}
