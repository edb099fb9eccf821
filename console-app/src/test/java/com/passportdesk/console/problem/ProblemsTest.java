package com.passportdesk.console.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.store.backup.BackupProblem;
import com.passportdesk.store.desk.StoreProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

    private final List<Notice> shown = new ArrayList<>();
    private final Problems problems = new Problems(new Texts(Locale.UK), shown::add);

    @ParameterizedTest
    @EnumSource(StoreProblem.Kind.class)
    void everyStoreProblemSaysWhatWasKeptAndWhatIsNext(StoreProblem.Kind kind) {
        problems.accept(new StoreProblem(kind, "BER1-D2", 17));
        Notice notice = shown.getFirst();
        assertThat(notice.tone()).isEqualTo(Tone.WARNING);
        assertThat(List.of(notice.sentence(), notice.kept(), notice.next()))
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{"));
        assertThat(notice.code()).isNull();
    }

    @ParameterizedTest
    @EnumSource(BackupProblem.Kind.class)
    void everyProblemOfACopySaysWhatWasKeptAndWhatIsNext(BackupProblem.Kind kind) {
        problems.accept(new BackupProblem(kind, "BER1-D2", 17));
        Notice notice = shown.getFirst();
        assertThat(List.of(notice.sentence(), notice.kept(), notice.next()))
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{"));
        assertThat(notice.code()).isNull();
    }

    @Test
    void aBugHasOneShortCodeAndNoClassName() {
        problems.accept(bug("Ann"));
        problems.accept(bug("Bo"));
        Notice first = shown.get(0);
        assertThat(first.code()).matches("[0-9A-F]{4}-[0-9A-F]{4}");
        assertThat(first.code()).isEqualTo(shown.get(1).code());
        assertThat(first.sentence() + first.kept() + first.next())
                .doesNotContain("Exception")
                .contains(first.code());
        assertThat(first.toCopy()).contains("IllegalStateException");
    }

    @Test
    void anotherPlaceHasAnotherCode() {
        problems.accept(bug("Ann"));
        problems.accept(new IllegalStateException("Ann"));
        assertThat(shown.get(0).code()).isNotEqualTo(shown.get(1).code());
    }

    private static RuntimeException bug(String name) {
        return new RuntimeException(new IllegalStateException("bad name " + name));
    }
}
