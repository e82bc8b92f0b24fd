package dev.abrazo.local.internal.library;

import dev.abrazo.error.UnsupportedException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A library in machine code that comes inside a jar and is unpacked and loaded when it is first needed. Safe for use by
 * many threads. The platforms are those whose library stands in the jar of the version this module depends on.
 */
public final class NativeLibrary {

    /** Runs the models. */
    public static final NativeLibrary ONNX_RUNTIME = new NativeLibrary("ONNX Runtime", "2.27", OnnxRuntimeFiles::load);

    /** Turns texts into tokens. */
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
     * Loads the library where that has not been done yet.
     *
     * @throws UnsupportedException where it can't be loaded on this machine; the message says what to do
     */
    public void load() {
        if (loaded) {
            return;
        }
        lock.lock();
        try {
            UnsupportedException first = failure;
            if (first != null) {
                // A second attempt would only find the class broken by the first, and say less.
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

    /** The oldest GNU C library that it runs with on Linux, such as {@code 2.34}. */
    String glibc() {
        return glibc;
    }

    private static void openTokenizers() throws IOException {
        // Offline mode is what keeps the library from asking 169.254.169.254 who it is and then reporting its use;
        // the second property does so where DJL_OFFLINE=false in the environment overrules the first.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        QuietLogging.start();
        TokenizersFile.load();
    }

    // The libraries look for their files through the thread's class loader, which in a plugin or a server is not ours.
    private void loadWithOwnClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(NativeLibrary.class.getClassLoader());
        try {
            opener.open();
        } catch (Exception | LinkageError | AssertionError e) {
            UnsupportedException told = LoadFailure.of(this, Platform.current(), e);
            failure = told;
            throw told;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @FunctionalInterface
    private interface Opener {
        void open() throws Exception;
    }
}
