package com.passportdesk.store.cardkey;

import com.passportdesk.store.cardkey.KeyQuestion.Use;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One question on its way, and who waits for it. It stays the same for whoever asks again, until
/// it is answered or nobody will answer it any more. What was answered is overwritten when the last
/// who waits has taken theirs. Any thread.
final class Asking {

    /// How long anybody waits.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Whoever serves answers nothing older than half a minute.
    private static final Duration LIFE = Duration.ofSeconds(40);

    private final KeyPair own = KeySeal.fresh();
    private final KeyQuestion question;
    private final long since = System.nanoTime();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    /// There as long as somebody takes from it.
    private @Nullable KeyAnswer answer;

    private int waiting;

    Asking(String desk, Use use, List<String> cards) {
        question = new KeyQuestion(UUID.randomUUID(), desk, use, cards, own.getPublic());
    }

    KeyQuestion question() {
        return question;
    }

    KeyPair own() {
        return own;
    }

    private long age() {
        return System.nanoTime() - since;
    }

    /// Whether somebody may still wait.
    boolean isAwaited() {
        return age() < PATIENCE.toNanos();
    }

    /// Whether an answer will not come any more.
    boolean isOver() {
        return end.isDone() || age() > LIFE.toNanos();
    }

    boolean isAnswered() {
        return end.isDone();
    }

    /// Waits too, with [#await].
    ///
    /// @return false when it is over
    synchronized boolean join() {
        if (isOver()) {
            return false;
        }
        waiting++;
        return true;
    }

    /// @param given overwritten here
    synchronized void done(KeyAnswer given) {
        if (end.isDone() || waiting == 0) {
            given.wipe();
        } else {
            answer = given;
        }
        end.complete(true);
    }

    void failed(CardKeyProblem problem) {
        end.completeExceptionally(problem);
    }

    /// After [#join], once.
    ///
    /// @param what a copy of something in the answer
    /// @throws CardKeyProblem when it is refused, or not answered in time
    byte[] await(Function<KeyAnswer, byte[]> what) {
        try {
            end.get(Math.max(0, PATIENCE.toNanos() - age()), TimeUnit.NANOSECONDS);
            return taken(what);
        } catch (TimeoutException late) {
            throw new CardKeyProblem(CardKeyProblem.Reason.NOT_SERVED);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CardKeyProblem problem) {
                throw problem;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CardKeyProblem(CardKeyProblem.Reason.NOT_SERVED);
        } finally {
            leave();
        }
    }

    private synchronized byte[] taken(Function<KeyAnswer, byte[]> what) {
        KeyAnswer given = answer;
        if (given == null) {
            throw new IllegalStateException("waited for without having joined");
        }
        return what.apply(given);
    }

    private synchronized void leave() {
        waiting--;
        KeyAnswer given = answer;
        if (waiting == 0 && given != null) {
            answer = null;
            given.wipe();
        }
    }
}
