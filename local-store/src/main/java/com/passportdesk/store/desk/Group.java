package com.passportdesk.store.desk;

import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.projection.ProjectionFile;
import com.passportdesk.store.projection.RowTrouble;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Commands decided and applied in one open transaction, to be journalled with one force and
/// acknowledged together.
final class Group {

    private final DeskHome home;
    private final Session session;
    private final Supplier<UUID> ids;
    private final Line line;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<UUID, List<Entry>> decided = new HashMap<>();
    private final List<Runnable> acknowledgements = new ArrayList<>();
    private final List<Work.Answer<?>> waiting = new ArrayList<>();
    private Set<String> topics = new HashSet<>();
    private long next;

    /// What the desk knows of its line.
    record Line(boolean isUp, Instant factsAsOf) {}

    Group(DeskHome home, Session session, Supplier<UUID> ids, Line line) {
        this.home = home;
        this.session = session;
        this.ids = ids;
        this.line = line;
        this.next = session.journal.lastNumber() + 1;
    }

    /// Decides one command and applies it. A bug in it undoes it alone; a fatal error of H2 is
    /// thrown on, and the whole group is undone.
    <C extends Command, F, O> void add(Work.Asked<C, F, O> asked, Instant now) throws Exception {
        if (!asked.answer().begin()) {
            return;
        }
        waiting.add(asked.answer());
        int entriesBefore = entries.size();
        Set<String> topicsBefore = new HashSet<>(topics);
        ProjectionFile.Attempt attempt = session.file.attempt();
        try {
            decide(asked, now.truncatedTo(ChronoUnit.MICROS));
        } catch (RuntimeException | IOException e) {
            if (RowTrouble.isFatal(e)) {
                throw e;
            }
            attempt.undo();
            while (entries.size() > entriesBefore) {
                entries.removeLast();
                next--;
            }
            decided.remove(asked.command().commandId());
            topics = topicsBefore;
            waiting.remove(asked.answer());
            asked.answer().fail(e instanceof IOException ? DiskTrouble.problem(e) : e);
        }
    }

    private <C extends Command, F, O> void decide(Work.Asked<C, F, O> asked, Instant now)
            throws IOException {
        C command = asked.command();
        CommandHandler<C, F, O> handler = asked.handler();
        if (handler.looksAtPin(command)) {
            refuseIfNothingIsKept();
        }
        List<Entry> first = earlier(command.commandId());
        if (first != null) {
            O outcome;
            try {
                outcome = again(handler, first);
            } catch (RuntimeException notItsRecords) {
                waiting.remove(asked.answer());
                asked.answer().fail(new StoreProblem(StoreProblem.Kind.ID_TAKEN, notItsRecords));
                return;
            }
            acknowledgements.add(() -> asked.answer().give(outcome));
            return;
        }
        Moment moment =
                new Moment(
                        now,
                        asked.operator(),
                        home.desk(),
                        home.site(),
                        home.incarnation(),
                        line.isUp(),
                        line.factsAsOf(),
                        ids);
        F facts = handler.facts(command, moment, session.file.rows());
        Decision<O> decision = handler.decide(command, facts, moment);
        O outcome =
                switch (decision) {
                    case Decision.Accepted<O>(List<Draft> drafts) -> {
                        refuseIfNotFit(handler.isFiscal());
                        List<Entry> made = apply(drafts, command.commandId(), moment);
                        if (!made.isEmpty() && !isOf(handler, made)) {
                            throw new IllegalStateException(
                                    made.getFirst().type() + " is not of " + handler);
                        }
                        decided.put(command.commandId(), made);
                        yield handler.outcome(made);
                    }
                    case Decision.Refused<O>(O refusal, List<Draft> notes) -> {
                        // A journal that nothing can be written to takes no notes; access is
                        // still answered.
                        if (nothingIsKept().isEmpty()) {
                            apply(notes, null, moment);
                        }
                        yield refusal;
                    }
                };
        acknowledgements.add(() -> asked.answer().give(outcome));
    }

    private static boolean isOf(CommandHandler<?, ?, ?> handler, List<Entry> records) {
        return handler.firstTypes().contains(records.getFirst().type());
    }

    private static <O> O again(CommandHandler<?, ?, O> handler, List<Entry> first) {
        if (!isOf(handler, first)) {
            throw new IllegalArgumentException("a " + first.getFirst().type());
        }
        return handler.outcome(first);
    }

    /// Where damage stands to what is written next.
    private enum Place {
        NONE,
        /// Before it.
        BEFORE,
        /// Nobody knows what was written last: it would stand in the place of that.
        AT_THE_END
    }

    private Place damage() {
        long bad = session.journal.firstBad();
        if (bad == 0) {
            return Place.NONE;
        }
        return bad <= session.journal.lastNumber() ? Place.BEFORE : Place.AT_THE_END;
    }

    private void refuseIfNotFit(boolean isFiscal) throws IOException {
        refuseIfNothingIsKept();
        if (isFiscal && damage() == Place.BEFORE && !session.isDamageOfEarlierLives()) {
            throw damaged();
        }
    }

    private void refuseIfNothingIsKept() {
        Optional<StoreProblem> why = nothingIsKept();
        if (why.isPresent()) {
            throw why.get();
        }
    }

    /// Why nothing at all can be written down here; empty where it can.
    private Optional<StoreProblem> nothingIsKept() {
        if (damage() == Place.AT_THE_END) {
            return Optional.of(damaged());
        }
        return session.isCopied
                ? Optional.of(new StoreProblem(StoreProblem.Kind.HOME_COPIED))
                : Optional.empty();
    }

    private StoreProblem damaged() {
        return new StoreProblem(StoreProblem.Kind.JOURNAL_DAMAGED, session.journal.firstBad());
    }

    /// What a command came to, however long ago: a clock that went ahead makes nothing happen
    /// twice.
    private @Nullable List<Entry> earlier(UUID command) throws IOException {
        List<Entry> here = decided.get(command);
        if (here != null) {
            return here;
        }
        List<long[]> done =
                session.file
                        .rows()
                        .sql(
                                """
                                select first_number, records from command_done
                                 where command_id = ?
                                """)
                        .param(command)
                        .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                        .list();
        if (done.isEmpty()) {
            return null;
        }
        long from = done.getFirst()[0];
        long end = from + done.getFirst()[1];
        List<Entry> found = new ArrayList<>();
        while (from < end) {
            for (Stored stored : session.journal.read(from, (int) (end - from))) {
                found.add(session.projections.current(stored.entry()));
                from++;
            }
        }
        return found;
    }

    private List<Entry> apply(List<Draft> drafts, @Nullable UUID command, Moment moment) {
        List<Entry> made = new ArrayList<>(drafts.size());
        int rest = drafts.size();
        for (Draft draft : drafts) {
            made.add(
                    new Entry(
                            moment.newId(),
                            home.desk(),
                            home.incarnation(),
                            next++,
                            moment.now(),
                            moment.operator(),
                            command,
                            --rest,
                            draft.type(),
                            draft.version(),
                            draft.scope(),
                            draft.patches().stream().map(Group::sorted).toList(),
                            draft.things(),
                            draft.claims(),
                            draft.releases(),
                            draft.orders(),
                            CanonicalJson.sorted(draft.body())));
        }
        if (!made.isEmpty()) {
            entries.addAll(made);
            session.projections.own(made, topics);
        }
        return made;
    }

    private static Patch sorted(Patch patch) {
        return new Patch(
                patch.kind(), patch.id(), patch.basedOn(), CanonicalJson.sorted(patch.fields()));
    }

    /// The one durability point: after the force nothing takes these records back.
    void journal() throws IOException {
        if (!entries.isEmpty()) {
            session.journal.append(entries);
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Puts the rows' place into their transaction, before the force: the hash follows after it.
    Progress progress() {
        return session.progress.withOwn(
                entries, session.journal.lastNumber(), Progress.hex(session.journal.lastHash()));
    }

    Set<String> topics() {
        return topics;
    }

    void acknowledge() {
        acknowledgements.forEach(Runnable::run);
    }

    void fail(Throwable cause) {
        waiting.forEach(answer -> answer.fail(cause));
    }
}
