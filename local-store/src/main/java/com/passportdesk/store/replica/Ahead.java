package com.passportdesk.store.replica;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// What another thread does meanwhile.
final class Ahead {

    private Ahead() {}

    /// Waits for it; fails as it failed.
    static <T> T result(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException | CancellationException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
