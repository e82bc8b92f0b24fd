package dev.abrazo.internal.tls;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.media.FileErrorMessages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys, and makes TLS contexts of them. */
public final class Certificates {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    private Certificates() {}

    /**
     * A context that trusts these certificates and presents these keys.
     *
     * @param trusted null for Java's own certificates
     * @param keys null for none
     * @throws ConfigurationException if the keys can't be read
     */
    public static SSLContext context(@Nullable KeyStore trusted, @Nullable KeyFile keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyManagerFactory own = null;
            if (keys != null) {
                own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                own.init(read(keys), keys.password());
            }
            context.init(own == null ? null : own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (UnrecoverableKeyException e) {
            throw unreadable(
                    keys == null ? "" : keys.setting(),
                    keys == null ? null : keys.file(),
                    "a key has another" + " password than the file");
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("Can't set up TLS: " + e.getMessage());
        }
    }

    /**
     * The certificates of a store.
     *
     * @throws ConfigurationException if it can't be read, or has none
     */
    public static KeyStore trusted(KeyFile file) {
        KeyStore store = read(file);
        try {
            if (store.size() == 0) {
                throw unreadable(file.setting(), file.file(), "it has no certificate");
            }
        } catch (GeneralSecurityException e) {
            throw unreadable(file.setting(), file.file(), String.valueOf(e.getMessage()));
        }
        return store;
    }

    /**
     * The certificates of a PEM file; what else it has is ignored.
     *
     * @param setting the setting that names the file, for messages
     * @throws ConfigurationException if it can't be read, or has none
     */
    public static KeyStore ofPem(String setting, Path file) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Matcher found = CERTIFICATE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            int count = 0;
            while (found.find()) {
                byte[] pem = found.group().getBytes(StandardCharsets.ISO_8859_1);
                store.setCertificateEntry(
                        "certificate-" + count++, factory.generateCertificate(new ByteArrayInputStream(pem)));
            }
            if (count == 0) {
                throw unreadable(setting, file, "it has no certificate in the PEM format");
            }
            return store;
        } catch (IOException e) {
            throw unreadable(setting, file, FileErrorMessages.reason(e));
        } catch (CertificateException e) {
            throw unreadable(setting, file, "one of its certificates is damaged");
        } catch (GeneralSecurityException e) {
            throw unreadable(setting, file, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks that the file has a certificate in the PEM format, without reading it completely.
     *
     * @param setting the setting that names the file, for messages
     * @throws ConfigurationException if it can't be read, or has none
     */
    public static void checkPem(String setting, Path file) {
        try {
            if (!Files.readString(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")) {
                throw unreadable(setting, file, "it has no certificate in the PEM format");
            }
        } catch (IOException e) {
            throw unreadable(setting, file, FileErrorMessages.reason(e));
        }
    }

    private static KeyStore read(KeyFile file) {
        try {
            String problem = FileErrorMessages.unreadable(file.file());
            if (problem != null) {
                throw unreadable(file.setting(), file.file(), problem);
            }
            return KeyStore.getInstance(file.file().toFile(), file.password());
        } catch (IOException e) {
            boolean password = e.getCause() instanceof UnrecoverableKeyException;
            throw unreadable(
                    file.setting(), file.file(), password ? "the password is wrong" : FileErrorMessages.reason(e));
        } catch (GeneralSecurityException e) {
            throw unreadable(file.setting(), file.file(), "it is neither in the format PKCS12 nor JKS");
        }
    }

    private static ConfigurationException unreadable(String setting, @Nullable Path file, String why) {
        return new ConfigurationException("Can't read the certificates of " + setting + ", " + file + ": " + why + ".");
    }
}
