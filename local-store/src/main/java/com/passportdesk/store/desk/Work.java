package com.passportdesk.store.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Something waiting for the writer.
///
/// @param <O> what comes of it
sealed interface Work<O> {

    Answer<O> answer();

    /// A command of an operator.
    record Asked<C extends Command, F, O>(
            String operator, CommandHandler<C, F, O> handler, C command, Answer<O> answer)
            implements Work<O> {}

    /// Something done alone on the writer thread, such as a batch of the feed.
    ///
    /// @param writes whether it needs room on the disk
    record Alone<O>(Step<O> step, boolean writes, Answer<O> answer) implements Work<O> {}

    /// Nothing, for a writer that is to look up at once.
    static Work<Boolean> nothing() {
        Alone<Boolean> begun = new Alone<>(_ -> true, false, new Answer<>());
        begun.answer().begin();
        return begun;
    }

    /// A step on the writer thread.
    @FunctionalInterface
    interface Step<O> {
        O run(Session session) throws Exception;
    }

    /// Where somebody waits. Begun at most once, given up at most once, never both.
    final class Answer<O> {
        private final CompletableFuture<O> future = new CompletableFuture<>();
        private final AtomicBoolean taken = new AtomicBoolean();

        /// The writer begins; false when nobody waits any more.
        boolean begin() {
            return taken.compareAndSet(false, true);
        }

        void give(O outcome) {
            future.complete(outcome);
        }

        void fail(Throwable cause) {
            future.completeExceptionally(cause);
        }

        O await(long seconds) {
            try {
                return future.get(seconds, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                taken.set(true);
                throw new StoreProblem(StoreProblem.Kind.TOO_SLOW, e);
            } catch (InterruptedException e) {
                // The writer goes on undisturbed; only this waiting ends.
                Thread.currentThread().interrupt();
                throw new StoreProblem(StoreProblem.Kind.TOO_SLOW, e);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof StoreProblem problem) {
                    throw new StoreProblem(problem.kind(), problem, problem.arguments().toArray());
                }
                if (cause instanceof RuntimeException bug) {
                    throw bug;
                }
                throw new IllegalStateException(cause);
            }
        }
    }
}
