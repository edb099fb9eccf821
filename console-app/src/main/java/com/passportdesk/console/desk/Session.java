package com.passportdesk.console.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Who works at this desk now.
public final class Session {

    /// Somebody signed in.
    ///
    /// @param id staff id
    /// @param name as it is shown
    /// @param role `frontdesk`, `manager` or `technician`
    /// @param portrait seed of the drawn portrait
    public record Operator(String id, String name, String role, long portrait) {}

    private final AtomicReference<@Nullable Operator> operator = new AtomicReference<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    public Optional<Operator> operator() {
        return Optional.ofNullable(operator.get());
    }

    /// Makes `signedIn` the one who works here.
    public void begin(Operator signedIn) {
        operator.set(signedIn);
        watchers.forEach(Runnable::run);
    }

    /// Nobody works here until somebody signs in.
    public void end() {
        operator.set(null);
        watchers.forEach(Runnable::run);
    }

    void watch(Runnable watcher) {
        watchers.add(watcher);
    }
}
