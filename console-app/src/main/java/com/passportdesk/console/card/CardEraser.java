package com.passportdesk.console.card;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.RecordErased;
import com.passportdesk.store.card.RecordErasedHandler;
import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.ReturnCardHandler;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
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

    /// Erases the card that was shown, reads it back and records it.
    ErasedCard erase(UUID commandId, Presentation shown) {
        String credential = credential(shown);
        RecordErased command =
                new RecordErased(commandId, shown.uid().hex(), shown.type().name(), credential);
        Optional<RecordErased.Outcome> against =
                RecordErasedHandler.against(
                        RecordErasedHandler.facts(
                                command,
                                desk.session().operator().map(Session.Operator::id).orElse(""),
                                desk.code(),
                                desk.rows()));
        if (against.isPresent()) {
            return new ErasedCard.Refused(against.get());
        }
        boolean isKnown =
                credential == null
                        || new MemberRepository(desk.rows()).card(credential).isPresent();
        if (!isKnown && desk.line().up() != RunningDesk.Line.State.UP) {
            return new ErasedCard.MayBeLive();
        }
        BenchOutcome outcome = erased(shown);
        lying.forget();
        return switch (outcome) {
            case BenchOutcome.Done _ -> recorded(command);
            case BenchOutcome.NotOurs _ -> new ErasedCard.NotOurs();
            case BenchOutcome.Torn _ -> new ErasedCard.TapAgain();
            case BenchOutcome.NoReader _ -> new ErasedCard.NoReader();
        };
    }

    private ErasedCard recorded(RecordErased command) {
        RecordErased.Outcome outcome = desk.submit(new RecordErasedHandler(), command);
        return outcome instanceof RecordErased.Outcome.Erased
                ? new ErasedCard.Erased()
                : new ErasedCard.Refused(outcome);
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
