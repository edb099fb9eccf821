package com.passportdesk.console.bench;

import com.passportdesk.store.journal.JournalFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The computer's disk, but every force takes longer, as on a drive that cannot answer before what
/// it holds is safe.
final class SlowDisk {

    private final long nanos;

    private SlowDisk(Duration more) {
        nanos = more.toNanos();
    }

    /// @param more how much longer than this computer's a force takes
    static JournalFiles by(Duration more) {
        return new SlowDisk(more).seen(JournalFiles.class, JournalFiles.disk());
    }

    private <T> T seen(Class<T> form, T real) {
        return form.cast(
                Proxy.newProxyInstance(
                        form.getClassLoader(),
                        new Class<?>[] {form},
                        (_, call, arguments) -> {
                            if (call.getName().startsWith("force")) {
                                LockSupport.parkNanos(nanos);
                            }
                            return seen(answer(real, call, arguments));
                        }));
    }

    private @Nullable Object seen(@Nullable Object answer) {
        return answer instanceof JournalFiles.File file
                ? seen(JournalFiles.File.class, file)
                : answer;
    }

    private static @Nullable Object answer(Object real, Method call, Object[] arguments)
            throws IOException {
        try {
            return call.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
