package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// The disk, until the machine stops before one of the calls that change it.
final class CutFiles {

    private int left;

    /// @param left calls that are still made
    CutFiles(int left) {
        this.left = left;
    }

    /// The machine stopped.
    static final class Cut extends IOException {
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
                                throw new Cut();
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
