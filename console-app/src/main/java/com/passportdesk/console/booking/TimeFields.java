package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.till.TypedTime;
import com.passportdesk.store.booking.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// From and until of a booking, typed. They follow the place they are about; what is typed and is
/// no time stays, with a sentence below.
final class TimeFields extends HBox {

    private final Texts texts;
    private final Formats formats;
    private final BiFunction<String, String, TypedPlace> typed;
    private final ProblemField from;
    private final ProblemField until;
    private @Nullable RoomPlace shown;

    /// @param id of the fields, before `-from` and `-until`
    /// @param typed takes both
    /// @param then runs after Enter, when both are times
    TimeFields(
            String id,
            BiFunction<String, String, TypedPlace> typed,
            Runnable then,
            Texts texts,
            Formats formats) {
        this.texts = texts;
        this.formats = formats;
        this.typed = typed;
        from = field(id + "-from", texts.get("bookings.move.from"), then);
        until = field(id + "-until", texts.get("bookings.move.until"), then);
        getStyleClass().add("move-fields");
        getChildren().addAll(from, until);
    }

    private ProblemField field(String id, String label, Runnable then) {
        ProblemField field = new ProblemField(label);
        field.field().setId(id);
        field.setPrefWidth(TextScale.px(92));
        field.setMinWidth(TextScale.px(92));
        field.field()
                .setOnAction(_ -> {
                    if (read()) {
                        then.run();
                    }
                });
        return field;
    }

    /// Shows its times if it is another place than before; null for none.
    void show(@Nullable RoomPlace place) {
        if (place != null && !place.equals(shown)) {
            from.field().setText(written(place.from()));
            until.field().setText(written(place.until()));
            fine();
        }
        shown = place;
    }

    private void fine() {
        from.fine();
        until.fine();
    }

    /// Hands over what stands there.
    ///
    /// @return false when it is no time; then the field says so
    boolean read() {
        fine();
        for (ProblemField one : List.of(from, until)) {
            if (formats.isTwelveHours() && TypedTime.isEitherHalf(one.field().getText())) {
                return wrong(one, texts.get("bookings.move.half"));
            }
        }
        TypedPlace read = typed.apply(from.field().getText(), until.field().getText());
        return switch (read) {
            case TypedPlace.Read _ -> true;
            case TypedPlace.NoTime(var end) -> wrong(end, texts.get("bookings.move.noTime"));
            case TypedPlace.LeftOut(var end, var next) ->
                    wrong(end, texts.get("bookings.move.leftOut", formats.time(next)));
            case TypedPlace.Twice(var end, var first) ->
                    wrong(end, texts.get("bookings.move.twice", formats.time(first)));
        };
    }

    private boolean wrong(TypedPlace.End end, String sentence) {
        return wrong(end == TypedPlace.End.FROM ? from : until, sentence);
    }

    private static boolean wrong(ProblemField wrong, String sentence) {
        wrong.problem(sentence);
        wrong.field().requestFocus();
        return false;
    }

    /// As it can be read again: on the day the clock is put back, with which of the two it is.
    private String written(Instant at) {
        ZoneId zone = formats.zone();
        String time = formats.time(at);
        return WallClock.meaning(at.atZone(zone).toLocalDateTime(), zone)
                        instanceof WallClock.Meaning.Twice(Instant first, _)
                ? time + (at.equals(first) ? " 1" : " 2")
                : time;
    }

    boolean isWriting() {
        return from.field().isFocused() || until.field().isFocused();
    }

    void typeFrom() {
        type(from.field());
    }

    void typeUntil() {
        type(until.field());
    }

    private static void type(TextField field) {
        field.requestFocus();
        field.selectAll();
    }
}
