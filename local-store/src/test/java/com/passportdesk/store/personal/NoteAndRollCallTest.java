package com.passportdesk.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.note.NoteOutcome;
import com.passportdesk.store.note.NoteRepository;
import com.passportdesk.store.rollcall.RollCallCommand;
import com.passportdesk.store.rollcall.RollCallHandler;
import com.passportdesk.store.rollcall.RollCallOutcome;
import com.passportdesk.store.rollcall.Who;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckOut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real store: notes, and what becomes of one about a member, and of who saw them at a
/// roll-call, when they ask for their data or are erased.
class NoteAndRollCallTest {

    private static final String STAFF = "s-ber1-1";
    private static final String WORDS = "asked for the blinds to stay down";

    @TempDir Path directory;

    private final SampleCast.Person person = SampleHome.NETWORK.cast().someLeft();
    private TillDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = TillDesk.berlin(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private NoteOutcome write(String words, Optional<String> about) {
        return desk.store()
                .submit(
                        STAFF,
                        new NoteHandler(),
                        new NoteCommand.Write(UUID.randomUUID(), words, about));
    }

    private NoteOutcome done(UUID note) {
        return desk.store()
                .submit(STAFF, new NoteHandler(), new NoteCommand.Done(UUID.randomUUID(), note));
    }

    private List<Note> notes() {
        return new NoteRepository(desk.store().rows()).open("ber1", 10);
    }

    @Test
    void aNoteIsThereUntilSomebodySawToIt() {
        UUID first =
                ((NoteOutcome.Written) write(" descale  the machine\u0007 ", Optional.empty()))
                        .note();
        desk.later(Duration.ofMinutes(1));
        write(WORDS, Optional.of(person.member()));
        assertThat(notes()).extracting(Note::words).containsExactly(WORDS, "descale the machine");
        assertThat(notes().getFirst().name()).isEqualTo(person.name());
        assertThat(done(first)).isInstanceOf(NoteOutcome.Done.class);
        assertThat(done(first)).isInstanceOf(NoteOutcome.NotOpen.class);
        assertThat(notes()).extracting(Note::words).containsExactly(WORDS);
    }

    @Test
    void whatCannotBeANoteIsSaid() {
        assertThat(write(" \u0007 ", Optional.empty())).isEqualTo(new NoteOutcome.NoWords());
        assertThat(write("x".repeat(301), Optional.empty()))
                .isEqualTo(new NoteOutcome.TooLong(301));
        assertThat(write("é".repeat(300), Optional.empty()))
                .isInstanceOf(NoteOutcome.Written.class);
        assertThat(write(WORDS, Optional.of("m-nobody")))
                .isEqualTo(new NoteOutcome.UnknownMember());
        assertThat(done(UUID.randomUUID())).isEqualTo(new NoteOutcome.NotOpen());
    }

    @Test
    void itIsSealedOnDiskAndGoesWithTheMemberItIsAbout() throws Exception {
        UUID note = ((NoteOutcome.Written) write(WORDS, Optional.of(person.member()))).note();
        write("the other note", Optional.empty());
        done(note);
        UUID visit = seenAtARollCall();
        assertThat(PersonalDesk.whereabouts(desk.store(), List.of(WORDS)))
                .containsOnly("NOTE.WORDS");

        // Nothing is booked any more.
        desk.later(Duration.ofHours(3));
        PersonalDesk.erase(desk, person.member());

        assertThat(PersonalDesk.whereabouts(desk.store(), List.of(WORDS))).isEmpty();
        assertThat(desk.store().keys().isHeld(Purpose.LIFE, person.member())).isFalse();
        assertThat(notes()).extracting(Note::words).containsExactly("the other note");
        Map<String, String> live = new TreeMap<>(desk.store().digest());
        assertThat(live).containsKeys("NOTE", "ROLL_MARK");
        assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        assertThat(visit).isNotNull();
    }

    /// Ticked off, and gone home after that.
    private UUID seenAtARollCall() {
        UUID visit = PersonalDesk.let(desk, person);
        RollCallOutcome begun = act(new RollCallCommand.Begin(UUID.randomUUID()));
        UUID roll = ((RollCallOutcome.Begun) begun).roll();
        act(new RollCallCommand.Tick(UUID.randomUUID(), new Who.Visitor(visit), true));
        act(new RollCallCommand.Tick(UUID.randomUUID(), new Who.Visitor(visit), false));
        act(new RollCallCommand.End(UUID.randomUUID(), List.of(roll)));
        desk.store().submit(STAFF, new CheckOut.Handler(), new CheckOut(UUID.randomUUID(), visit));
        return visit;
    }

    private RollCallOutcome act(RollCallCommand command) {
        return desk.store().submit(STAFF, new RollCallHandler(), command);
    }

    @Test
    void anExportSaysTheNoteAndTheRollCallAndNobodyElse() {
        write(WORDS, Optional.of(person.member()));
        UUID visit = seenAtARollCall();
        ExportOutcome.Granted granted =
                (ExportOutcome.Granted)
                        desk.store()
                                .submit(
                                        "s-ber1-2",
                                        new ExportMemberHandler(),
                                        new ExportMember(
                                                UUID.randomUUID(), person.member(), "asked"));
        var file = PersonalFile.of(granted, desk.store()).orElseThrow();
        assertThat(file.path("others").toString()).contains(WORDS);
        assertThat(
                        file.path("visits")
                                .path("items")
                                .valueStream()
                                .map(one -> one.path("record").path("type").asString("")))
                .contains("RollCallTicked", "RollCallEnded", "CheckedOut");
        file.path("visits")
                .path("items")
                .forEach(one -> {
                    if (one.path("record").path("type").asString("").equals("RollCallEnded")) {
                        assertThat(one.path("content").path("missing")).hasSize(1);
                        assertThat(
                                        one.path("content")
                                                .path("missing")
                                                .path(0)
                                                .path("visit")
                                                .asString(""))
                                .isEqualTo(visit.toString());
                    }
                });
    }
}
