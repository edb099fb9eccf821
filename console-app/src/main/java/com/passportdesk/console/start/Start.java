package com.passportdesk.console.start;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs Passport Desk on Java 25 whatever Java it was started with. On an older one it looks for a
/// newer one, starts that with the same arguments and streams, and ends with its exit code.
///
/// This class and [JavaHomes] are compiled for Java 17; nothing else is.
public final class Start {

    private static final String MAIN = "com.passportdesk.console.command.PassportDesk";

    /// Set for a child: the process it must not outlive.
    public static final String PARENT = "passportdesk.parent";

    private static final int FAILED = 1;

    private Start() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        if (Runtime.version().feature() >= JavaHomes.NEEDED) {
            watchParent();
            run(args);
        } else {
            System.exit(startNewer(args));
        }
    }

    /// By name: to load it, an older Java would have to read a class it cannot.
    private static void run(String[] args) throws ReflectiveOperationException {
        try {
            Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw failure;
        }
    }

    private static int startNewer(String[] args) {
        Optional<File> java = new JavaHomes(System.getenv()).newest();
        if (java.isEmpty()) {
            System.err.println(
                    "Passport Desk runs on Java "
                            + JavaHomes.NEEDED
                            + " or newer and none was found in JAVA_HOME, on PATH or in the usual"
                            + " places: please install one, for example Eclipse Temurin "
                            + JavaHomes.NEEDED
                            + " from https://adoptium.net, and run this again.");
            return FAILED;
        }
        try {
            return ended(new ProcessBuilder(command(java.get(), args)).inheritIO().start());
        } catch (IOException failed) {
            System.err.println(
                    java.get() + " cannot be started, so Passport Desk cannot run: " + failed);
            return FAILED;
        }
    }

    private static List<String> command(File java, String[] args) {
        List<String> command = new ArrayList<>();
        command.add(java.getPath());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        String path = System.getProperty("java.class.path");
        if (path.endsWith(".jar") && !path.contains(File.pathSeparator)) {
            command.add("-jar");
            command.add(path);
        } else {
            command.add("-cp");
            command.add(path);
            command.add(Start.class.getName());
        }
        command.addAll(List.of(args));
        return command;
    }

    /// Whoever ends this process means the desk: the child is told too, and closes in order.
    private static int ended(Process child) {
        Thread passOn =
                new Thread(
                        () -> {
                            child.destroy();
                            await(child);
                        },
                        "pass the end on");
        Runtime.getRuntime().addShutdownHook(passOn);
        while (true) {
            try {
                return child.waitFor();
            } catch (InterruptedException again) {
                // Nobody interrupts the main thread; the child decides when this ends.
            }
        }
    }

    private static void await(Process child) {
        try {
            if (!child.waitFor(10, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// A killed parent cannot pass anything on, and what was meant for it was meant for this: end
    /// as suddenly. What was acknowledged is on the disk.
    private static void watchParent() {
        Long pid = Long.getLong(PARENT);
        if (pid == null) {
            return;
        }
        Optional<ProcessHandle> parent = ProcessHandle.of(pid);
        if (parent.isEmpty()) {
            Runtime.getRuntime().halt(FAILED);
            return;
        }
        Thread watch =
                new Thread(
                        () -> {
                            while (parent.get().isAlive()) {
                                rest();
                            }
                            Runtime.getRuntime().halt(FAILED);
                        },
                        "watch the starter");
        watch.setDaemon(true);
        watch.start();
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException goOn) {
            // Only ends with the process.
        }
    }
}
