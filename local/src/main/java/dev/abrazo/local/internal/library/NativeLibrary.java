package dev.abrazo.local.internal.library;

import dev.abrazo.error.UnsupportedException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Native library that is in a jar, and is unpacked and loaded on first use. Safe for use by many threads. The platforms are
 * those in the jar of the current version.
 */
public final class NativeLibrary {

    /** Runs models: ONNX Runtime. */
    public static final NativeLibrary ONNX_RUNTIME = new NativeLibrary("ONNX Runtime", "2.27", OnnxRuntimeFiles::load);

    /** Tokenizes texts: the Hugging Face tokenizers. */
    public static final NativeLibrary TOKENIZERS =
            new NativeLibrary("The Hugging Face tokenizers library", "2.34", NativeLibrary::openTokenizers);

    static final Set<String> PLATFORMS = Set.of("linux-x86_64", "linux-aarch64", "macos-aarch64", "windows-x86_64");

    private final String title;
    private final String glibc;
    private final Opener opener;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean loaded;
    private @Nullable UnsupportedException failure;

    private NativeLibrary(String title, String glibc, Opener opener) {
        this.title = title;
        this.glibc = glibc;
        this.opener = opener;
    }

    /**
     * Loads the library, once.
     *
     * @throws UnsupportedException if it can't be loaded on this machine; the message says what to do
     */
    public void load() {
        if (loaded) {
            return;
        }
        lock.lock();
        try {
            UnsupportedException first = failure;
            if (first != null) {
                // A second attempt would fail with a less useful message, since the first one broke the class.
                throw new UnsupportedException(String.valueOf(first.getMessage()), first.details(), first);
            }
            loadWithOwnClassLoader();
            loaded = true;
        } finally {
            lock.unlock();
        }
    }

    /** The name in messages. */
    String title() {
        return title;
    }

    /** Minimum version of the GNU C library on Linux, such as {@code 2.34}. */
    String glibc() {
        return glibc;
    }

    private static void openTokenizers() throws IOException {
        // Offline mode prevents the library from querying 169.254.169.254 for its identity and reporting its use;
        // the second property does so even if DJL_OFFLINE=false in the environment overrides the first.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        QuietLogging.start();
        TokenizersFile.load();
    }

    // The libraries find their files with the thread's class loader, which differs in a plugin or a server.
    private void loadWithOwnClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(NativeLibrary.class.getClassLoader());
        try {
            opener.open();
        } catch (Exception | LinkageError | AssertionError e) {
            UnsupportedException unsupported = LoadFailure.of(this, Platform.current(), e);
            failure = unsupported;
            throw unsupported;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @FunctionalInterface
    private interface Opener {
        void open() throws Exception;
    }
}
