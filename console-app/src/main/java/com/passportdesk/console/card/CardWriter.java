package com.passportdesk.console.card;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CredentialToWrite;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.EndOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Writes what was begun and says how it ended: bytes onto the card, read back, issued. For the
/// bench of one card and for many from a list.
public final class CardWriter {

    /// How long the reader looks for a card that was seen a moment ago.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RunningDesk desk;
    private final DeskReader reader;
    private final CardOnReader lying;

    public CardWriter(RunningDesk desk, DeskReader reader, CardOnReader lying) {
        this.desk = desk;
        this.reader = reader;
        this.lying = lying;
    }

    /// What came of a call to [#write] or [#finish] with this `commandId` that ended before; empty
    /// when none did.
    public Optional<WrittenCard> ended(UUID commandId) {
        // No attempt has this id: a command that was never given is refused and leaves no trace.
        EndOutcome first =
                desk.submit(
                        new EndEncodingHandler(),
                        new EndEncoding(
                                CommandEnd.of(commandId),
                                CommandEnd.of(commandId),
                                new Result.Failed(Cause.GIVEN_UP, null)));
        return first instanceof EndOutcome.NotOpen
                ? Optional.empty()
                : Optional.of(written(first, Duration.ZERO));
    }

    /// Finishes what was begun, now that its card lies there again: read first, written only if it
    /// does not hold the credential yet, and protected if it was torn away before that.
    public WrittenCard finish(UUID commandId, CardJob job, Presentation shown) {
        Credential credential = new Credential(job.credentialId(), job.issue());
        boolean isRead = shown.reading().equals(new CredentialReading.Genuine(credential));
        if (isRead && !reader.protects(shown.type())) {
            return end(
                    commandId,
                    job.job(),
                    new Result.ReadBack(shown.uid().hex(), shown.type().name()),
                    Duration.ZERO);
        }
        return write(commandId, job.job(), credential, shown.uid());
    }

    /// Writes a credential whose intent is kept.
    ///
    /// @param commandId of the command that begins and ends the attempt
    public WrittenCard write(UUID commandId, UUID job, Credential credential, CardUid uid) {
        Optional<WrittenCard> against = against(job, uid);
        if (against.isPresent()) {
            return against.get();
        }
        long began = System.nanoTime();
        EncodeOutcome outcome = encode(CredentialToWrite.onBlank(credential, PATIENCE).again(uid));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        lying.forget();
        String hex = uid.hex();
        return switch (outcome) {
            case EncodeOutcome.Encoded(CardUid on, var type, _) ->
                    end(commandId, job, new Result.ReadBack(on.hex(), type.name()), took);
            case EncodeOutcome.Torn _ ->
                    new WrittenCard.TapAgain(
                            job,
                            isReaderThere() ? WrittenCard.Why.LIFTED : WrittenCard.Why.READER,
                            null,
                            took);
            case EncodeOutcome.NoCard _, EncodeOutcome.Busy _ ->
                    new WrittenCard.TapAgain(job, WrittenCard.Why.GONE, null, took);
            case EncodeOutcome.OtherCard _ ->
                    new WrittenCard.TapAgain(job, WrittenCard.Why.OTHER_CARD, null, took);
            case EncodeOutcome.NoReader(var advice) ->
                    new WrittenCard.TapAgain(job, WrittenCard.Why.READER, advice, took);
            case EncodeOutcome.NotBlank _ -> failed(commandId, job, Cause.NOT_BLANK, hex, took);
            case EncodeOutcome.Unsupported _ ->
                    failed(commandId, job, Cause.UNSUPPORTED, hex, took);
            case EncodeOutcome.WriteProtected _ ->
                    failed(commandId, job, Cause.WRITE_PROTECTED, hex, took);
            case EncodeOutcome.ReaderCannot _ ->
                    failed(commandId, job, Cause.READER_CANNOT, hex, took);
            case EncodeOutcome.ReadBackDiffers _ ->
                    failed(commandId, job, Cause.READ_BACK_DIFFERS, hex, took);
        };
    }

    /// A repeat must write no other card than the first try did, and none when that has ended: the
    /// same credential would be on two.
    private Optional<WrittenCard> against(UUID job, CardUid uid) {
        Optional<CardJob> begun =
                new CardJobRepository(desk.rows()).find(job).filter(CardJob::isOpen);
        if (begun.isEmpty()) {
            return Optional.of(new WrittenCard.NotIssued(Cause.GIVEN_UP, Duration.ZERO));
        }
        String wanted = begun.get().uid();
        return wanted == null || wanted.equals(uid.hex())
                ? Optional.empty()
                : Optional.of(
                        new WrittenCard.TapAgain(
                                job, WrittenCard.Why.OTHER_CARD, null, Duration.ZERO));
    }

    private boolean isReaderThere() {
        return reader.health() instanceof DeskReader.Health.Ready;
    }

    private EncodeOutcome encode(CredentialToWrite order) {
        try {
            return reader.encode(order).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new EncodeOutcome.NoCard();
        } catch (ExecutionException | TimeoutException _) {
            return new EncodeOutcome.NoCard();
        }
    }

    private WrittenCard failed(UUID commandId, UUID job, Cause cause, String uid, Duration took) {
        return end(commandId, job, new Result.Failed(cause, uid), took);
    }

    private WrittenCard end(UUID commandId, UUID job, Result result, Duration took) {
        EndOutcome ended =
                desk.submit(
                        new EndEncodingHandler(),
                        new EndEncoding(CommandEnd.of(commandId), job, result));
        return written(ended, took);
    }

    private static WrittenCard written(EndOutcome ended, Duration took) {
        return switch (ended) {
            case EndOutcome.Issued issued -> new WrittenCard.Issued(issued, took);
            case EndOutcome.NotIssued(Cause cause) -> new WrittenCard.NotIssued(cause, took);
            case EndOutcome.NotOpen _ -> new WrittenCard.NotIssued(Cause.GIVEN_UP, took);
        };
    }
}
