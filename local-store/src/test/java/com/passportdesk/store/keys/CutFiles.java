package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/// The disk, until the machine stops before one of the calls, or each fails from there on.
final class CutFiles {

    private final Supplier<? extends Exception> end;
    private int left;

    private CutFiles(int left, Supplier<? extends Exception> end) {
        this.left = left;
        this.end = end;
    }

    /// @param left calls that are still made before the machine stops
    static CutFiles stopping(int left) {
        return new CutFiles(left, Cut::new);
    }

    /// @param left calls that are still made before the disk fails
    static CutFiles failing(int left) {
        return new CutFiles(left, () -> new IOException("No space left on device"));
    }

    /// The machine stopped.
    static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    JournalFiles seen() {
        return seen(JournalFiles.class, JournalFiles.disk());
    }

    private <T> T seen(Class<T> form, T real) {
        return form.cast(
                Proxy.newProxyInstance(
                        form.getClassLoader(),
                        new Class<?>[] {form},
                        (_, method, arguments) -> {
                            if (!method.getName().equals("close") && left-- <= 0) {
                                throw end.get();
                            }
                            try {
                                Object answer = method.invoke(real, arguments);
                                return answer instanceof JournalFiles.File file
                                        ? seen(JournalFiles.File.class, file)
                                        : answer;
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        }));
    }
}
