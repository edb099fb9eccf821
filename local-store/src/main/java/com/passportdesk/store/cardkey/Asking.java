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

/// One question on its way, and who waits for it. It stays the same for whoever asks again, until
/// it is answered or nobody will answer it any more.
final class Asking {

    /// How long anybody waits.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Whoever serves answers nothing older than half a minute.
    private static final Duration LIFE = Duration.ofSeconds(40);

    private final KeyPair own = KeySeal.fresh();
    private final KeyQuestion question;
    private final long since = System.nanoTime();
    private final CompletableFuture<KeyAnswer> answer = new CompletableFuture<>();

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
        return answer.isDone() || age() > LIFE.toNanos();
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    void done(KeyAnswer given) {
        answer.complete(given);
    }

    void failed(CardKeyProblem problem) {
        answer.completeExceptionally(problem);
    }

    /// @throws CardKeyProblem when it is refused, or not answered in time
    KeyAnswer await() {
        try {
            return answer.get(Math.max(0, PATIENCE.toNanos() - age()), TimeUnit.NANOSECONDS);
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
        }
    }
}
