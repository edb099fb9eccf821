package com.passportdesk.console.card;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.signin.SecondPin;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.CardErasure;
import com.passportdesk.store.card.CardErasureRepository;
import com.passportdesk.store.card.Erasing;
import com.passportdesk.store.card.RecordErased;
import com.passportdesk.store.card.RecordErased.Proof;
import com.passportdesk.store.card.RecordErasedHandler;
import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.ReturnCardHandler;
import com.passportdesk.store.card.StartErasing;
import com.passportdesk.store.card.StartErasingHandler;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes cards back and makes them blank: never one that opens doors. Blocks.
final class CardEraser {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RunningDesk desk;
    private final DeskReader reader;
    private final CardOnReader lying;
    private final SecondPin pins;

    /// Attempts that are under way here.
    private final AtomicInteger underWay = new AtomicInteger();

    /// Attempts that were ever begun here.
    private final AtomicLong begun = new AtomicLong();

    CardEraser(RunningDesk desk, DeskReader reader, CardOnReader lying, SecondPin pins) {
        this.desk = desk;
        this.reader = reader;
        this.lying = lying;
        this.pins = pins;
    }

    ReturnCard.Outcome giveBack(UUID commandId, String credential) {
        return desk.submit(new ReturnCardHandler(), new ReturnCard(commandId, credential));
    }

    /// What came of a call to [#erase] or [#format] with this `commandId` that ended before; empty
    /// when none did.
    Optional<ErasedCard> ended(UUID commandId) {
        // No attempt has this id: a command that was never given is refused and leaves no trace.
        return recorded(CommandEnd.of(commandId), CommandEnd.of(commandId), Proof.CARRIED_OUT);
    }

    /// Takes the credential off the card that was shown: the intent into the journal, then the
    /// bytes, read back and recorded.
    ErasedCard erase(UUID commandId, Presentation shown) {
        return erase(
                StartErasing.ofCredential(
                        commandId,
                        CommandIds.fresh(),
                        shown.uid().hex(),
                        shown.type().name(),
                        credential(shown),
                        isBlank(shown)),
                shown,
                () -> reader.erase(shown.uid(), PATIENCE));
    }

    /// Deletes everything on the card that was shown, also what others have on it, which takes a
    /// second person.
    ///
    /// @param pin that a second person typed; empty when nobody did
    ErasedCard format(UUID commandId, Presentation shown, Optional<String> pin) {
        if (shown.type() != CardType.DESFIRE) {
            return new ErasedCard.NotFormatted();
        }
        Optional<Card> live =
                StartErasingHandler.live(shown.uid().hex(), credential(shown), desk.rows());
        if (live.isPresent()) {
            return new ErasedCard.Refused(
                    new StartErasing.Outcome.LiveCard(live.get().member(), live.get().number()));
        }
        BenchOutcome counted =
                ordered(shown.uid(), () -> reader.countOthers(shown.uid(), PATIENCE));
        if (!(counted instanceof BenchOutcome.Others(_, int others))) {
            return failed(counted);
        }
        return erase(
                new StartErasing(
                        commandId,
                        CommandIds.fresh(),
                        shown.uid().hex(),
                        shown.type().name(),
                        credential(shown),
                        Erasing.FORMAT,
                        others,
                        isBlank(shown),
                        pin.map(pins::fits)),
                shown,
                () -> reader.format(shown.uid(), others, PATIENCE));
    }

    private ErasedCard erase(
            StartErasing wanted,
            Presentation shown,
            Supplier<CompletableFuture<BenchOutcome>> order) {
        underWay.incrementAndGet();
        begun.incrementAndGet();
        try {
            return begunAndEnded(wanted, shown, order);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private ErasedCard begunAndEnded(
            StartErasing wanted,
            Presentation shown,
            Supplier<CompletableFuture<BenchOutcome>> order) {
        StartErasing.Outcome start = desk.submit(new StartErasingHandler(), wanted);
        if (!(start
                instanceof StartErasing.Outcome.Begun(UUID erasing, String uid, int answered))) {
            return new ErasedCard.Refused(start);
        }
        boolean isIt =
                uid.equals(shown.uid().hex())
                        && wanted.others() <= answered
                        && new CardErasureRepository(desk.rows())
                                .open(erasing)
                                .filter(one -> one.how() == wanted.how())
                                .isPresent();
        if (!isIt) {
            // A reading of this card may have settled it a moment ago.
            boolean isSame = uid.equals(shown.uid().hex());
            return (isSame ? ended(wanted.commandId()) : Optional.<ErasedCard>empty())
                    .orElseGet(ErasedCard.OtherCard::new);
        }
        BenchOutcome outcome = ordered(shown.uid(), order);
        lying.forget();
        return outcome instanceof BenchOutcome.Done
                ? recorded(CommandEnd.of(wanted.commandId()), erasing, Proof.CARRIED_OUT)
                        .orElseGet(ErasedCard.OtherCard::new)
                : failed(outcome);
    }

    private static ErasedCard failed(BenchOutcome outcome) {
        return switch (outcome) {
            case BenchOutcome.NotOurs _ -> new ErasedCard.NotOurs();
            case BenchOutcome.ReaderCannot _ -> new ErasedCard.ReaderCannot();
            // Of applications that came since they were counted nobody was told: count anew.
            case BenchOutcome.Torn _, BenchOutcome.Others _ -> new ErasedCard.TapAgain();
            case BenchOutcome.NoReader _ -> new ErasedCard.NoReader();
            case BenchOutcome.Done _ -> throw new IllegalArgumentException("it went well");
        };
    }

    /// A card was read. Where nothing of ours is on it any more, an attempt on it that was cut off
    /// has ended. Call on the reader's thread.
    ///
    /// @return what is left to do then, where it may wait; empty when the reading says nothing of
    ///   an attempt
    Optional<Runnable> read(Presentation shown) {
        long before = begun.get();
        return isBlank(shown) && underWay.get() == 0
                ? Optional.of(() -> settle(shown.uid(), before))
                : Optional.empty();
    }

    /// @param before how many attempts had been begun when the card was read
    private void settle(CardUid uid, long before) {
        Optional<CardErasure> cutOff =
                new CardErasureRepository(desk.rows()).ofChip(desk.code(), uid.hex());
        // What was begun since is not settled by a reading of before.
        if (cutOff.isPresent() && begun.get() == before) {
            desk.submitAsSystem(
                    new RecordErasedHandler(),
                    new RecordErased(end(cutOff.get()), cutOff.get().erasing(), Proof.READ_LATER));
        }
    }

    /// A card that is blank tells nothing of others' applications: whoever wanted them deleted is
    /// not told by it that they are, and asks anew.
    private static UUID end(CardErasure cutOff) {
        return cutOff.how() == Erasing.FORMAT
                ? CommandIds.fresh()
                : CommandEnd.of(cutOff.command());
    }

    private Optional<ErasedCard> recorded(UUID commandId, UUID erasing, Proof proof) {
        return switch (desk.submit(
                new RecordErasedHandler(), new RecordErased(commandId, erasing, proof))) {
            case RecordErased.Outcome.Erased(String uid) -> Optional.of(new ErasedCard.Erased(uid));
            case RecordErased.Outcome.NotOpen _ -> Optional.empty();
        };
    }

    private static BenchOutcome ordered(
            CardUid card, Supplier<CompletableFuture<BenchOutcome>> order) {
        try {
            return order.get().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new BenchOutcome.Torn(card);
        } catch (ExecutionException | TimeoutException _) {
            return new BenchOutcome.Torn(card);
        }
    }

    private static boolean isBlank(Presentation shown) {
        return shown.reading() instanceof CredentialReading.Blank;
    }

    private static @Nullable String credential(Presentation shown) {
        return shown.reading() instanceof CredentialReading.Genuine(var one)
                ? Card.credential(one.id())
                : null;
    }
}
