package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;
import java.util.Locale;

/** Reports the operating system, and locales that cannot represent all file names. */
final class SystemCheck implements Check {

    @Override
    public String name() {
        return "System";
    }

    @Override
    public Finding look(Environment environment) {
        String what = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        boolean whole = encoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8");
        // Windows file names are UTF-16 in every locale.
        return whole || System.getProperty("os.name").startsWith("Windows")
                ? Finding.ok(what)
                : Finding.note(what + ". The locale supports " + encoding
                        + " only: files with other characters in their names can't be opened. Set LC_ALL=C.UTF-8.");
    }
}
