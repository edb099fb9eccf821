package com.passportdesk.console.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.note.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoteDigitsTest {

    private final NoteDigits digits = new NoteDigits();

    private static Note note(int id) {
        return new Note(new UUID(0, id), "words", null, "", null, Instant.EPOCH, "Jana", "BER1-D2");
    }

    @Test
    void aNoteThatIsWrittenMeanwhileMovesNoDigit() {
        digits.show(List.of(note(1), note(2)));
        digits.show(List.of(note(3), note(1), note(2)));
        assertThat(digits.of(note(1))).hasValue(1);
        assertThat(digits.of(note(2))).hasValue(2);
        assertThat(digits.of(note(3))).hasValue(3);
    }

    @Test
    void theDigitOfWhatIsDoneGoesToNoOtherNote() {
        digits.show(List.of(note(1), note(2)));
        digits.show(List.of(note(3), note(2)));
        assertThat(digits.of(note(2))).hasValue(2);
        assertThat(digits.of(note(3))).hasValue(3);
        digits.forget();
        digits.show(List.of(note(3), note(2)));
        assertThat(digits.of(note(3))).hasValue(1);
    }

    @Test
    void nineHaveADigit() {
        List<Note> notes = new ArrayList<>();
        for (int id = 1; id <= 10; id++) {
            notes.add(note(id));
        }
        digits.show(notes);
        assertThat(digits.of(note(9))).hasValue(9);
        assertThat(digits.of(note(10))).isEmpty();
    }
}
