package com.passportdesk.store.note;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.desk.Typed;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes notes down and closes them.
public final class NoteHandler
        implements CommandHandler<NoteCommand, NoteHandler.Facts, NoteOutcome>, NeedsRight {

    /// @param isMember whether the member it is about is known
    /// @param isOpen whether the note is there and was not seen to
    public record Facts(boolean isMember, boolean isOpen) {}

    @Override
    public Right right() {
        return Right.SERVE;
    }

    @Override
    public Facts facts(NoteCommand command, Moment moment, JdbcClient rows) {
        return switch (command) {
            case NoteCommand.Write write ->
                    new Facts(
                            write.about()
                                    .map(id -> new MemberRepository(rows).find(id).isPresent())
                                    .orElse(true),
                            false);
            case NoteCommand.Done done ->
                    new Facts(false, new NoteRepository(rows).isOpen(done.note()));
        };
    }

    @Override
    public Decision<NoteOutcome> decide(NoteCommand command, Facts facts, Moment moment) {
        return switch (command) {
            case NoteCommand.Write write -> write(write, facts, moment);
            case NoteCommand.Done(_, UUID note) ->
                    facts.isOpen()
                            ? Decision.accepted(draft(Events.NOTE_DONE, body(note, moment), moment))
                            : Decision.refused(new NoteOutcome.NotOpen());
        };
    }

    private static Decision<NoteOutcome> write(
            NoteCommand.Write write, Facts facts, Moment moment) {
        String words = Typed.clean(write.words());
        if (words.isEmpty()) {
            return Decision.refused(new NoteOutcome.NoWords());
        }
        if (Typed.length(words) > NoteCommand.LONGEST) {
            return Decision.refused(new NoteOutcome.TooLong(Typed.length(words)));
        }
        if (!facts.isMember()) {
            return Decision.refused(new NoteOutcome.UnknownMember());
        }
        UUID note = moment.newId();
        ObjectNode body = body(note, moment);
        write.about().ifPresent(member -> body.put("member", member));
        body.set("words", Personal.life(write.about().orElse(note.toString()), words));
        return Decision.accepted(draft(Events.NOTE_WRITTEN, body, moment));
    }

    private static ObjectNode body(UUID note, Moment moment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("note", note.toString())
                .put("site", moment.site());
    }

    private static Draft draft(String type, ObjectNode body, Moment moment) {
        return Draft.of(type, 1, Draft.site(moment.site()), body);
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.NOTE_WRITTEN, Events.NOTE_DONE);
    }

    @Override
    public NoteOutcome outcome(List<Entry> entries) {
        Entry entry = CommandHandler.only(entries);
        UUID note = UUID.fromString(entry.body().get("note").asString());
        return entry.type().equals(Events.NOTE_WRITTEN)
                ? new NoteOutcome.Written(note)
                : new NoteOutcome.Done(note);
    }
}
