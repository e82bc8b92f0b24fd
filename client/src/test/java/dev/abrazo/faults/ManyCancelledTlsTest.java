package dev.abrazo.faults;

import dev.abrazo.testing.ScriptedServer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same over TLS: calls are cancelled in handshakes too. */
class ManyCancelledTlsTest extends ManyCancelledTest {

    private static SSLContext before;

    @BeforeAll
    static void trust() throws NoSuchAlgorithmException {
        before = SSLContext.getDefault();
        SSLContext.setDefault(ScriptedServer.trust());
    }

    @AfterAll
    static void restore() {
        SSLContext.setDefault(before);
    }

    @Override
    ScriptedServer createServer() {
        return ScriptedServer.tls();
    }
}
