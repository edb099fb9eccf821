package com.passportdesk.console.handover;

import com.passportdesk.console.checkin.PersonActs;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.note.Note;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Notes about nobody, by their words, seen to or not; Enter opens the hand-over, Ctrl Enter has
/// one erased, for whoever may.
@Component
final class FoundNotes implements FoundKind {

    private static final int LONGEST = 60;

    private final HandoverService notes;
    private final Navigation navigation;
    private final PersonActs acts;
    private final Texts texts;
    private final Formats formats;

    FoundNotes(
            HandoverService notes,
            Navigation navigation,
            PersonActs acts,
            Texts texts,
            Formats formats) {
        this.notes = notes;
        this.navigation = navigation;
        this.acts = acts;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public String id() {
        return "note";
    }

    @Override
    public String title() {
        return texts.get("handover.notes");
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        Map<UUID, Note> known =
                notes.notes(ids.stream().map(UUID::fromString).toList()).stream()
                        .collect(Collectors.toMap(Note::id, Function.identity()));
        return ids.stream()
                .map(id -> known.get(UUID.fromString(id)))
                .filter(Objects::nonNull)
                .map(note -> new Row(note.id().toString(), hit(note)))
                .toList();
    }

    private SearchSource.Hit hit(Note note) {
        return new SearchSource.Hit(
                new Face.Picture(Icon.MESSAGE_CIRCLE, Tone.MUTED),
                shortened(note.words()),
                "",
                texts.get(
                        "handover.found",
                        note.by(),
                        formats.day(formats.dateOf(note.at())),
                        formats.time(note.at())),
                null,
                texts.get("handover.note"),
                () -> navigation.open(HandoverSection.ID),
                erase(note));
    }

    /// One line of it; the whole stands where it opens.
    private static String shortened(String words) {
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private SearchSource.@Nullable Act erase(Note note) {
        return acts.ofGuest(note.id()).stream()
                .findFirst()
                .map(act -> new SearchSource.Act(texts.get("handover.erase"), act.act()))
                .orElse(null);
    }
}
