package dev.abrazo.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileErrorMessagesTest {

    @TempDir
    Path folder;

    @Test
    void reason_noSuchFile_isTheSameForEveryApi() {
        String missing = "there is no such file or folder; check the path";

        assertThat(FileErrorMessages.reason(new NoSuchFileException("a/b"))).isEqualTo(missing);
        assertThat(FileErrorMessages.reason(new FileNotFoundException("a (b) (No such file or directory)")))
                .isEqualTo(missing);
    }

    @Test
    void reason_noPermission_isTheSameForEveryApi() {
        String denied = "you have no permission for it";

        assertThat(FileErrorMessages.reason(new AccessDeniedException("a/b"))).isEqualTo(denied);
        assertThat(FileErrorMessages.reason(new FileNotFoundException("a (Permission denied)")))
                .isEqualTo(denied);
    }

    @Test
    void reason_systemMessage_isUsed() {
        assertThat(FileErrorMessages.reason(new FileSystemException("a", null, "Is a directory")))
                .isEqualTo("Is a directory");
        assertThat(FileErrorMessages.reason(new FileNotFoundException("a (Is a directory)")))
                .isEqualTo("Is a directory");
        assertThat(FileErrorMessages.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void reason_messageIsOnlyThePath_isTheTypeOfTheException() {
        assertThat(FileErrorMessages.reason(new FileAlreadyExistsException("a/b")))
                .isEqualTo("FileAlreadyExistsException");
        assertThat(FileErrorMessages.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void reason_realFailures_haveAReason() {
        Path missing = folder.resolve("none");
        assertThat(FileErrorMessages.reason(failure(() -> new FileInputStream(missing.toFile()).close())))
                .isEqualTo("there is no such file or folder; check the path");
        assertThat(FileErrorMessages.reason(failure(() -> Files.readString(missing))))
                .isEqualTo("there is no such file or folder; check the path");
        assertThat(FileErrorMessages.reason(failure(() -> Files.readString(folder))))
                .isEqualTo("Is a directory");
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static IOException failure(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            return e;
        }
        throw new AssertionError("it went well");
    }
}
