package com.passportdesk.store.batch;

import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.card.StartEncoding;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Decides what to do with a card that was tapped in a batch. What may be in use is never written,
/// whatever the list says; a single card's own rules ([StartEncodingHandler]) come last.
public final class StartBatchCardHandler
        implements CommandHandler<StartBatchCard, StartBatchCardHandler.Facts, TapOutcome> {

    /// @param batch if it is open at this desk
    /// @param begun the open attempt of the row that was begun
    /// @param open the attempt of this desk on this chip, of the batch or not
    /// @param onChip the card that this chip is known as
    /// @param onCard the card that the credential on it is known as
    /// @param start the row that waits, and what decides about a single card
    public record Facts(
            boolean mayIssue,
            Optional<Batch> batch,
            Optional<CardJob> begun,
            Optional<CardJob> open,
            Optional<Card> onChip,
            Optional<Card> onCard,
            Optional<Start> start) {}

    /// @param command for the single card
    /// @param live the card which the row's person uses now
    public record Start(
            BatchRow row,
            StartEncoding command,
            StartEncodingHandler.Facts facts,
            Optional<Card> live) {}

    private final StartEncodingHandler single = new StartEncodingHandler();

    @Override
    public Facts facts(StartBatchCard command, Moment moment, JdbcClient rows) {
        MemberRepository members = new MemberRepository(rows);
        Optional<Batch> batch =
                new BatchRepository(rows)
                        .find(command.batch())
                        .filter(one -> one.isOpen() && one.desk().equals(moment.desk()));
        CardJobRepository jobs = new CardJobRepository(rows);
        return new Facts(
                BatchDrafts.mayIssue(moment, rows),
                batch,
                batch.flatMap(Batch::begun)
                        .flatMap(row -> Optional.ofNullable(row.job()))
                        .flatMap(jobs::find)
                        .filter(CardJob::isOpen),
                jobs.open(moment.desk(), command.card().uid()),
                members.cardByUid(command.card().uid()),
                command.card().content() instanceof TappedCard.Content.Ours(String credential)
                        ? members.card(credential)
                        : Optional.empty(),
                batch.flatMap(Batch::next).map(row -> start(row, command, moment, rows)));
    }

    private Start start(BatchRow row, StartBatchCard command, Moment moment, JdbcClient rows) {
        StartEncoding one =
                new StartEncoding(
                        command.commandId(),
                        command.job(),
                        command.credential(),
                        row.member(),
                        command.card().uid());
        return new Start(
                row,
                one,
                single.facts(one, moment, rows),
                new MemberRepository(rows)
                        .cards(row.member()).stream().filter(Card::isIssued).findFirst());
    }

    @Override
    public Decision<TapOutcome> decide(StartBatchCard command, Facts facts, Moment moment) {
        if (!facts.mayIssue()) {
            return Decision.refused(new TapOutcome.NotAllowed());
        }
        if (facts.batch().isEmpty()) {
            return Decision.refused(new TapOutcome.NotOpen());
        }
        Batch batch = facts.batch().get();
        TappedCard card = command.card();
        Optional<TapOutcome> known = known(batch, card, facts);
        if (known.isPresent()) {
            return Decision.refused(known.get());
        }
        if (batch.stack().filter(type -> !type.equals(card.type())).isPresent()) {
            return Decision.refused(new TapOutcome.WrongStack(batch.stack().get(), card.type()));
        }
        if (card.content() instanceof TappedCard.Content.Other(TappedCard.Kind kind)) {
            return Decision.refused(new TapOutcome.NotBlank(kind));
        }
        return facts.start().isEmpty()
                ? Decision.refused(new TapOutcome.NothingLeft())
                : begun(batch, facts.start().get(), moment);
    }

    /// A card that is not simply a blank one: begun, made, in use, or used up.
    private static Optional<TapOutcome> known(Batch batch, TappedCard card, Facts facts) {
        Optional<BatchRow> begun = batch.begun();
        if (begun.isPresent() && card.uid().equals(begun.get().uid())) {
            return facts.begun().map(job -> new TapOutcome.GoOn(begun.get().row(), job));
        }
        Optional<BatchRow> made =
                batch.rows().stream()
                        .filter(row -> row.state() == BatchRow.State.ISSUED)
                        .filter(row -> card.uid().equals(row.uid()))
                        .findFirst();
        if (made.isPresent()) {
            return Optional.of(
                    new TapOutcome.MadeHere(
                            made.get().row(),
                            made.get().member(),
                            made.get().number() == null ? "" : made.get().number()));
        }
        Optional<Card> live =
                facts.onChip()
                        .filter(Card::isIssued)
                        .or(() -> facts.onCard().filter(Card::isIssued));
        if (live.isPresent()) {
            return Optional.of(new TapOutcome.LiveCard(live.get().member(), live.get().number()));
        }
        if (begun.isPresent()) {
            String wanted = begun.get().uid();
            return Optional.of(
                    new TapOutcome.AnotherBegun(begun.get().row(), wanted == null ? "" : wanted));
        }
        if (facts.open().isPresent()) {
            return Optional.of(new TapOutcome.Unsettled(facts.open().get().member()));
        }
        if (card.content() instanceof TappedCard.Content.Ours) {
            return Optional.of(
                    facts.onCard()
                            .<TapOutcome>map(
                                    one -> new TapOutcome.UsedCard(one.number(), one.state()))
                            .orElseGet(TapOutcome.MayBeLive::new));
        }
        return Optional.empty();
    }

    private Decision<TapOutcome> begun(Batch batch, Start start, Moment moment) {
        int row = start.row().row();
        String member = start.row().member();
        if (start.live().isPresent() && !start.row().isReplacing()) {
            return Decision.refused(
                    new TapOutcome.RowHasCard(row, member, start.live().get().number()));
        }
        return switch (single.decide(start.command(), start.facts(), moment)) {
            case Decision.Refused<StartOutcome>(StartOutcome why, _) ->
                    Decision.refused(new TapOutcome.RowRefused(row, member, why));
            case Decision.Accepted<StartOutcome>(List<Draft> drafts) -> {
                drafts.getFirst().body().put("batch", batch.batch().toString()).put("row", row);
                yield new Decision.Accepted<>(drafts);
            }
        };
    }

    @Override
    public Set<String> firstTypes() {
        return single.firstTypes();
    }

    @Override
    public TapOutcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        StartOutcome.Started started = StartEncodingHandler.started(entries);
        return new TapOutcome.Begun(
                body.get("row").intValue(),
                started.job(),
                started.credential(),
                started.issue(),
                started.number());
    }
}
