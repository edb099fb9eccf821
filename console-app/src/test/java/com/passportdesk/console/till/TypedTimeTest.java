package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Times of the day as people type them, with clocks of 24 hours and of twelve.
class TypedTimeTest {

    private static Optional<LocalTime> read(String typed) {
        return TypedTime.read(typed).map(TypedTime::time);
    }

    private static Optional<LocalTime> at(int hour, int minute) {
        return Optional.of(LocalTime.of(hour, minute));
    }

    private static Formats formats(Locale locale) {
        return new Formats(new Texts(locale), locale, ZoneId.of("America/New_York"));
    }

    @Test
    void halvesOfTheDayAreReadAsTheyAreWrittenAndAsTheyAreTyped() {
        for (String typed : new String[] {"2:30 PM", "2:30pm", "2.30 p.m.", "230p", "02:30 PM"}) {
            assertThat(read(typed)).as(typed).isEqualTo(at(14, 30));
        }
        assertThat(read("12 am")).isEqualTo(at(0, 0));
        assertThat(read("12:15 PM")).isEqualTo(at(12, 15));
        assertThat(read("9 a")).isEqualTo(at(9, 0));
        assertThat(TypedTime.read("1:30 AM 2"))
                .isEqualTo(Optional.of(new TypedTime(LocalTime.of(1, 30), 2)));
        for (String typed : new String[] {"14:30 PM", "0:30 am", "PM", "2:61 pm", "2:30 xm"}) {
            assertThat(read(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void whatTheDeskWritesCanBeReadAgainInEveryLocale() {
        for (Locale locale : new Locale[] {Locale.US, Locale.UK, Locale.GERMANY, Locale.JAPAN}) {
            for (int hour = 0; hour < 24; hour++) {
                LocalTime time = LocalTime.of(hour, 45);
                String written = formats(locale).time(time);
                assertThat(read(written)).as(written).isEqualTo(Optional.of(time));
                assertThat(formats(locale).isTwelveHours() && TypedTime.isEitherHalf(written))
                        .as(written)
                        .isFalse();
            }
        }
    }

    @Test
    void withAClockOfTwelveHoursAnHourThatIsEitherIsAsked() {
        assertThat(formats(Locale.US).isTwelveHours()).isTrue();
        assertThat(formats(Locale.GERMANY).isTwelveHours()).isFalse();
        assertThat(TypedTime.isEitherHalf("2:30")).isTrue();
        assertThat(TypedTime.isEitherHalf("12")).isTrue();
        assertThat(TypedTime.isEitherHalf("14:30")).isFalse();
        assertThat(TypedTime.isEitherHalf("0:30")).isFalse();
        assertThat(TypedTime.isEitherHalf("half past")).isFalse();
    }
}
