package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import java.util.function.BiPredicate;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// From and until of a booking, typed. They follow the place they are about; what is typed and is
/// no time stays, with a sentence below.
final class TimeFields extends HBox {

    private final Texts texts;
    private final Formats formats;
    private final BiPredicate<String, String> typed;
    private final ProblemField from;
    private final ProblemField until;
    private @Nullable RoomPlace shown;

    /// @param id of the fields, before `-from` and `-until`
    /// @param typed takes both; false when one is no time
    /// @param then runs after Enter, when both are times
    TimeFields(
            String id,
            BiPredicate<String, String> typed,
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
            from.field().setText(formats.time(place.from()));
            until.field().setText(formats.time(place.until()));
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
        boolean isRead = typed.test(from.field().getText(), until.field().getText());
        fine();
        if (!isRead) {
            ProblemField wrong = TypedTime.read(from.field().getText()).isEmpty() ? from : until;
            wrong.problem(texts.get("bookings.move.noTime"));
            wrong.field().requestFocus();
        }
        return isRead;
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
