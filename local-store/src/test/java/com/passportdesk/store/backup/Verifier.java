package com.passportdesk.store.backup;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/// The exported verifier, compiled once for the oldest Java it promises to run on.
final class Verifier {

    private final Method run;

    Verifier(Path source, Path classes) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                said,
                                said,
                                "--release",
                                "17",
                                "-d",
                                classes.toString(),
                                source.toString());
        if (code != 0) {
            throw new AssertionError(said.toString(StandardCharsets.UTF_8));
        }
        // Without this program's classes: it must not lean on them.
        URLClassLoader alone =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        run = alone.loadClass("VerifyJournal").getMethod("run", String[].class, PrintStream.class);
    }

    record Verdict(int code, String said) {}

    Verdict check(Path folder, String... more) throws Exception {
        String[] arguments = new String[1 + more.length];
        arguments[0] = folder.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code =
                (int)
                        run.invoke(
                                null,
                                arguments,
                                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Verdict(code, out.toString(StandardCharsets.UTF_8).strip());
    }
}
