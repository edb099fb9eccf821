package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.link.Advice;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// An order that waits for its card. Decided by the reader's thread only; its future is what others
/// see.
///
/// @param <T> how it ends
final class WaitingOrder<T> {

    /// What is to be done, and what is said when it cannot be.
    interface Work<T> {

        /// The one card that is meant; any card if empty.
        Optional<CardUid> onlyOn();

        T carriedOut(CardBench bench, Activation card, CardChannel channel);

        T otherCard(CardUid expected, CardUid shown);

        T noCard();

        T noReader(Advice advice);

        T busy();
    }

    private final Work<T> work;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final long deadline;
    private @Nullable T decided;

    private WaitingOrder(Work<T> work, Duration patience) {
        this.work = work;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    static WaitingOrder<EncodeOutcome> toEncode(CredentialToWrite order) {
        return new WaitingOrder<>(
                new Work<>() {
                    @Override
                    public Optional<CardUid> onlyOn() {
                        return order.onlyOn();
                    }

                    @Override
                    public EncodeOutcome carriedOut(
                            CardBench bench, Activation card, CardChannel channel) {
                        return bench.encode(card, channel, order.credential(), order.allowed());
                    }

                    @Override
                    public EncodeOutcome otherCard(CardUid expected, CardUid shown) {
                        return new EncodeOutcome.OtherCard(expected, shown);
                    }

                    @Override
                    public EncodeOutcome noCard() {
                        return new EncodeOutcome.NoCard();
                    }

                    @Override
                    public EncodeOutcome noReader(Advice advice) {
                        return new EncodeOutcome.NoReader(advice);
                    }

                    @Override
                    public EncodeOutcome busy() {
                        return new EncodeOutcome.Busy();
                    }
                },
                order.patience());
    }

    static WaitingOrder<BenchOutcome> toErase(CardUid card, Duration patience) {
        return toWorkAt(card, patience, CardBench::erase);
    }

    static WaitingOrder<BenchOutcome> toCountOthers(CardUid card, Duration patience) {
        return toWorkAt(card, patience, CardBench::countOthers);
    }

    static WaitingOrder<BenchOutcome> toFormat(CardUid card, int others, Duration patience) {
        return toWorkAt(
                card, patience, (bench, there, channel) -> bench.format(there, channel, others));
    }

    static WaitingOrder<BenchOutcome> toRollOver(CardUid card, Duration patience) {
        return toWorkAt(card, patience, CardBench::rollOver);
    }

    /// What is done with one card.
    private interface AtBench {
        BenchOutcome done(CardBench bench, Activation card, CardChannel channel);
    }

    private static WaitingOrder<BenchOutcome> toWorkAt(
            CardUid card, Duration patience, AtBench doing) {
        return new WaitingOrder<>(
                new Work<>() {
                    @Override
                    public Optional<CardUid> onlyOn() {
                        return Optional.of(card);
                    }

                    @Override
                    public BenchOutcome carriedOut(
                            CardBench bench, Activation activation, CardChannel channel) {
                        return doing.done(bench, activation, channel);
                    }

                    @Override
                    public BenchOutcome otherCard(CardUid expected, CardUid shown) {
                        return new BenchOutcome.Torn(expected);
                    }

                    @Override
                    public BenchOutcome noCard() {
                        return new BenchOutcome.Torn(card);
                    }

                    @Override
                    public BenchOutcome noReader(Advice advice) {
                        return new BenchOutcome.NoReader(advice);
                    }

                    @Override
                    public BenchOutcome busy() {
                        return new BenchOutcome.Torn(card);
                    }
                },
                patience);
    }

    Optional<CardUid> onlyOn() {
        return work.onlyOn();
    }

    CompletableFuture<T> future() {
        return future;
    }

    /// Its card lies there.
    void carryOut(CardBench bench, Activation card, CardChannel channel) {
        decided = work.carriedOut(bench, card, channel);
    }

    /// Another one does.
    void refuse(CardUid expected, CardUid shown) {
        decided = work.otherCard(expected, shown);
    }

    /// It lies there, but this stands in the way.
    void giveUp(Advice advice) {
        decided = work.noReader(advice);
    }

    /// Whether its card was lost on the way.
    boolean isTorn() {
        return decided instanceof EncodeOutcome.Torn || decided instanceof BenchOutcome.Torn;
    }

    boolean isOver() {
        return decided != null || future.isDone() || System.nanoTime() - deadline >= 0;
    }

    void finish() {
        T outcome = decided;
        future.complete(outcome == null ? work.noCard() : outcome);
    }

    void endWithoutReader(Advice advice) {
        T outcome = decided;
        future.complete(outcome == null ? work.noReader(advice) : outcome);
    }

    void endBusy() {
        future.complete(work.busy());
    }
}
