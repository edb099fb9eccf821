package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.EncodeOutcome;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// An order to encode that waits for its card. Decided by the reader's thread only; its future is
/// what others see.
final class WaitingOrder {

    private final CredentialToWrite order;
    private final CompletableFuture<EncodeOutcome> future = new CompletableFuture<>();
    private final long deadline;
    private @Nullable EncodeOutcome decided;

    WaitingOrder(CredentialToWrite order) {
        this.order = order;
        this.deadline = System.nanoTime() + order.patience().toNanos();
    }

    CredentialToWrite order() {
        return order;
    }

    CompletableFuture<EncodeOutcome> future() {
        return future;
    }

    void decide(EncodeOutcome outcome) {
        decided = outcome;
    }

    boolean isOver() {
        return decided != null || future.isDone() || System.nanoTime() - deadline >= 0;
    }

    void finish() {
        EncodeOutcome outcome = decided;
        future.complete(outcome == null ? new EncodeOutcome.NoCard() : outcome);
    }

    void end(EncodeOutcome outcome) {
        future.complete(decided == null ? outcome : decided);
    }
}
