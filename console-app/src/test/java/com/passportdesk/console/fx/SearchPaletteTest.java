package com.passportdesk.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.tour.ScreenTexts;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class SearchPaletteTest {

    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    /// Answers "ha" at once and "han" only when it may.
    private SearchSource.Found find(String words, String narrow, int limit) {
        try {
            if (words.equals("han")) {
                assertThat(mayAnswer.await(60, TimeUnit.SECONDS)).isTrue();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        answered.add(words);
        SearchSource.Hit hit =
                new SearchSource.Hit(
                        new Face.Initials("H"),
                        "hit of " + words,
                        "",
                        "",
                        null,
                        "Person",
                        () -> opened.add("hit of " + words),
                        null);
        return new SearchSource.Found(List.of(hit), 1, List.of());
    }

    @Test
    void enterBeforeTheAnswerWaitsForItAndNeverOpensAnEarlierHit() throws Exception {
        try (Background background = Background.onVirtualThreads(failures::add)) {
            SearchPalette palette =
                    Headless.onScreen(() -> {
                        SearchPalette made =
                                new SearchPalette(
                                        new Texts(Locale.UK), background, this::find, () -> {});
                        Headless.shown(new Scene(made, 800, 400));
                        made.start("ha");
                        return made;
                    });
            while (!"ha".equals(answered.poll(60, TimeUnit.SECONDS))) {
                // The empty question may have been asked first.
            }
            TextField field = Headless.onScreen(() -> (TextField) palette.lookup("#palette-field"));
            Headless.onScreen(() -> {
                field.setText("han");
                Event.fireEvent(field, enter());
                return null;
            });
            assertThat(opened.poll(200, TimeUnit.MILLISECONDS)).isNull();
            mayAnswer.countDown();
            assertThat(opened.poll(60, TimeUnit.SECONDS)).isEqualTo("hit of han");
            assertThat(opened).isEmpty();
            assertThat(failures).isEmpty();
            Headless.onScreen(() -> {
                palette.getScene().getWindow().hide();
                return null;
            });
        }
    }

    @Test
    void itSaysThatItLooksAndThatItFailedAndIsNeverBlank() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        SearchSource source =
                (words, narrow, limit) -> {
                    if (words.equals("no")) {
                        throw new IllegalStateException("planted");
                    }
                    await(answer);
                    return find(words, narrow, limit);
                };
        try (Background background = Background.onVirtualThreads(failures::add)) {
            SearchPalette palette =
                    Headless.onScreen(() -> {
                        SearchPalette made =
                                new SearchPalette(
                                        new Texts(Locale.UK), background, source, () -> {});
                        Headless.shown(new Scene(made, 800, 400));
                        assertThat(ScreenTexts.of(made))
                                .contains(
                                        "Names, cards, bookings, receipts, rooms or what you want"
                                                + " to do.")
                                .doesNotContain("Ctrl Enter");
                        made.start("ha");
                        return made;
                    });
            Eventually.holds(() -> assertThat(texts(palette)).contains("Looking"));
            answer.countDown();
            Eventually.holds(() -> assertThat(texts(palette)).contains("hit of "));
            assertThat(texts(palette)).doesNotContain("Looking", "Ctrl Enter");
            Headless.onScreen(() -> {
                ((TextField) palette.lookup("#palette-field")).setText("no");
                return null;
            });
            Eventually.isTrue(() ->
                    texts(palette).stream().anyMatch(t -> t.startsWith("The search gave no")));
            assertThat(texts(palette)).doesNotContain("hit of ", "Looking");
            assertThat(failures.poll(60, TimeUnit.SECONDS)).hasMessage("planted");
            Headless.onScreen(() -> {
                palette.getScene().getWindow().hide();
                return null;
            });
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(SearchPalette palette) {
        try {
            return Headless.onScreen(() -> ScreenTexts.of(palette));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyEvent enter() {
        return new KeyEvent(
                KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
    }
}
