package com.passportdesk.console.card;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.CardErasureRepository;
import com.passportdesk.store.card.RecordErased;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Takes cards back and makes them blank: never one that opens doors. Blocks.
final class CardEraser {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RunningDesk desk;
    private final DeskReader reader;
    private final CardOnReader lying;

    CardEraser(RunningDesk desk, DeskReader reader, CardOnReader lying) {
        this.desk = desk;
        this.reader = reader;
        this.lying = lying;
    }

    ReturnCard.Outcome giveBack(UUID commandId, String credential) {
        return desk.submit(new ReturnCardHandler(), new ReturnCard(commandId, credential));
    }

    /// What came of a call to [#erase] with this `commandId` that ended before; empty when none
    /// did.
    Optional<ErasedCard> ended(UUID commandId) {
        // No attempt has this id: a command that was never given is refused and leaves no trace.
        return recorded(CommandEnd.of(commandId), CommandEnd.of(commandId));
    }

    /// Makes the card that was shown blank: the intent into the journal, then the bytes, read back
    /// and recorded.
    ErasedCard erase(UUID commandId, Presentation shown) {
        StartErasing.Outcome start =
                desk.submit(
                        new StartErasingHandler(),
                        new StartErasing(
                                commandId,
                                CommandIds.fresh(),
                                shown.uid().hex(),
                                shown.type().name(),
                                credential(shown)));
        if (!(start instanceof StartErasing.Outcome.Begun(UUID erasing, String uid))) {
            return new ErasedCard.Refused(start);
        }
        boolean isIt =
                uid.equals(shown.uid().hex())
                        && new CardErasureRepository(desk.rows()).open(erasing).isPresent();
        if (!isIt) {
            return new ErasedCard.OtherCard();
        }
        BenchOutcome outcome = erased(shown);
        lying.forget();
        return switch (outcome) {
            case BenchOutcome.Done _ ->
                    recorded(CommandEnd.of(commandId), erasing)
                            .orElseGet(ErasedCard.OtherCard::new);
            case BenchOutcome.NotOurs _ -> new ErasedCard.NotOurs();
            case BenchOutcome.ReaderCannot _ -> new ErasedCard.ReaderCannot();
            case BenchOutcome.Torn _ -> new ErasedCard.TapAgain();
            case BenchOutcome.NoReader _ -> new ErasedCard.NoReader();
        };
    }

    private Optional<ErasedCard> recorded(UUID commandId, UUID erasing) {
        return switch (desk.submit(
                new RecordErasedHandler(), new RecordErased(commandId, erasing))) {
            case RecordErased.Outcome.Erased(String uid) -> Optional.of(new ErasedCard.Erased(uid));
            case RecordErased.Outcome.NotOpen _ -> Optional.empty();
        };
    }

    private BenchOutcome erased(Presentation shown) {
        try {
            return reader.erase(shown.uid(), PATIENCE).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new BenchOutcome.Torn(shown.uid());
        } catch (ExecutionException | TimeoutException _) {
            return new BenchOutcome.Torn(shown.uid());
        }
    }

    private static @Nullable String credential(Presentation shown) {
        return shown.reading() instanceof CredentialReading.Genuine(var one)
                ? Card.credential(one.id())
                : null;
    }
}
