package dev.abrazo.local.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.UnsupportedException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of native loaders, and the converted messages. */
class LoadFailureTest {

    private static final Platform LINUX = new Platform("linux", "x86_64");

    @Test
    void of_oldGlibc_namesTheVersionAndSuitableSystems() {
        String message = "/tmp/libtokenizers.so: /lib64/libc.so.6: version `GLIBC_2.34' not found (required by"
                + " /tmp/libtokenizers.so)";
        assertThat(message(LINUX, new UnsatisfiedLinkError(message)))
                .isEqualTo("The Hugging Face tokenizers library can't be loaded on this machine: it needs glibc 2.34 or"
                        + " newer, and this system has an older version. Debian 12, Ubuntu 22.04, RHEL 9 and Amazon Linux 2023 are"
                        + " supported. Remote models need no native library: set a token or an endpoint.");
    }

    @Test
    void of_musl_isReported() {
        List<String> messages = List.of(
                "Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /tmp/a.so)",
                "Error relocating /tmp/libonnxruntime.so: __memcpy_chk: symbol not found");
        assertThat(messages)
                .allSatisfy(
                        message -> assertThat(message(LINUX, new UnsatisfiedLinkError(message)))
                                .contains(
                                        "it needs the GNU C library (glibc), and this Linux has musl, as Alpine does. Use an image"));
    }

    @Test
    void of_noCppLibrary_namesThePackage() {
        String message = "libstdc++.so.6: cannot open shared object file: No such file or directory";
        assertThat(message(LINUX, new UnsatisfiedLinkError(message))).contains("Install it (libstdc++6 on Debian");
    }

    @Test
    void of_noexecFolder_namesTheSettings() {
        UnsatisfiedLinkError noexec = new UnsatisfiedLinkError("/tmp/a.so: failed to map segment from shared object");
        RuntimeException denied = new RuntimeException("Failed to load", new AccessDeniedException("/root/.djl.ai"));
        assertThat(List.of(noexec, denied))
                .allSatisfy(cause -> assertThat(message(LINUX, cause))
                        .contains("Point -Djava.io.tmpdir and the variable DJL_CACHE_DIR to a folder"));
        assertThat(message(LINUX, denied)).contains("(AccessDeniedException: /root/.djl.ai)");
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, x86_64, macos-x86_64, Macs with an Intel processor are no longer supported.",
        "Windows 11, aarch64, windows-aarch64, 'A JDK for x64 may work, with Windows'' emulation.'",
        "Linux, ppc64le, linux-ppc64le, and Windows on x86_64."
    })
    void of_unsupportedPlatform_namesTheSupportedOnes(String os, String processor, String id, String hint) {
        assertThat(message(Platform.of(os, processor), new IllegalStateException("Unexpected flavor: cpu")))
                .contains("it is not available for " + id
                        + ", only for Linux on x86_64 and aarch64, macOS on Apple silicon")
                .contains(hint);
    }

    @Test
    void of_anyOtherError_repeatsTheInnermostMessage() {
        Throwable cause = new RuntimeException("outer", new IllegalStateException("version mismatch"));
        UnsupportedException failure = LoadFailure.of(NativeLibrary.ONNX_RUNTIME, LINUX, cause);
        assertThat(failure).hasMessageStartingWith("ONNX Runtime can't be loaded on this machine: version mismatch. ");
        assertThat(failure).hasCause(cause);
    }

    @Test
    void platforms_areThoseOfTheJars() {
        assertThat(NativeLibrary.PLATFORMS)
                .allSatisfy(id -> assertThat(resource(tokenizers(id))).as(id).isTrue())
                .allSatisfy(id -> assertThat(resource(onnxRuntime(id))).as(id).isTrue());
        assertThat(resource(onnxRuntime("macos-x86_64"))).isFalse();
    }

    private static String tokenizers(String id) {
        String folder = id.replace("windows", "win").replace("macos", "osx");
        return "/native/lib/" + folder + "/cpu/" + (id.startsWith("windows") ? "" : "lib") + "tokenizers" + ending(id);
    }

    private static String onnxRuntime(String id) {
        String folder = id.replace("windows", "win").replace("macos", "osx").replace("x86_64", "x64");
        return "/ai/onnxruntime/native/" + folder + "/" + (id.startsWith("windows") ? "" : "lib") + "onnxruntime"
                + ending(id);
    }

    private static String ending(String id) {
        return id.startsWith("linux") ? ".so" : id.startsWith("macos") ? ".dylib" : ".dll";
    }

    private static boolean resource(String path) {
        return LoadFailureTest.class.getResource(path) != null;
    }

    private static String message(Platform platform, Throwable cause) {
        return String.valueOf(
                LoadFailure.of(NativeLibrary.TOKENIZERS, platform, cause).getMessage());
    }
}
