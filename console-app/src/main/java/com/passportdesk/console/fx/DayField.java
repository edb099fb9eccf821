package com.passportdesk.console.fx;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/// A day that is typed, in the place of the button that opens it. What was typed stays until it is
/// a day that can be shown.
public final class DayField extends HBox {

    private final TextField field = new TextField();
    private final Paragraph said = new Paragraph("", "second");
    private final Supplier<LocalDate> today;
    private final DayMeant meant;
    private final Function<LocalDate, String> show;
    private final Runnable closed;
    private final Texts texts;
    private final Formats formats;

    /// @param meant where a day is typed without a year, or by its name
    /// @param show goes to a day; answers why it cannot be shown, or nothing where it is
    /// @param closed hears that it is closed, whether a day was taken or not
    public DayField(
            Supplier<LocalDate> today,
            DayMeant meant,
            Function<LocalDate, String> show,
            Runnable closed,
            Texts texts,
            Formats formats) {
        this.today = today;
        this.meant = meant;
        this.show = show;
        this.closed = closed;
        this.texts = texts;
        this.formats = formats;
        field.setId("day-typed");
        field.setAccessibleText(texts.get("fx.dayTyped"));
        field.setPrefWidth(TextScale.px(150));
        field.setMinWidth(USE_PREF_SIZE);
        said.setMaxWidth(TextScale.px(230));
        said.setId("day-said");
        setSpacing(TextScale.px(10));
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(said, field, new KeyHint(DeskKey.ENTER.hint(texts)));
        be(false);
    }

    public boolean isOpen() {
        return isVisible();
    }

    /// Asks for a day.
    public void open() {
        field.clear();
        said.setText(hint());
        be(true);
        field.requestFocus();
    }

    /// Leaves the day as it is.
    public void close() {
        be(false);
        closed.run();
    }

    /// Goes to what was typed.
    public void take() {
        LocalDate now = today.get();
        String why =
                TypedDate.read(field.getText(), now, meant, texts, formats.locale())
                        .map(show)
                        .orElseGet(() -> unknown());
        if (why.isEmpty()) {
            close();
        } else {
            said.setText(why);
            field.requestFocus();
        }
    }

    private String hint() {
        return meant == DayMeant.AHEAD
                ? texts.get("fx.dayTyped.hint", example())
                : texts.get("fx.dayTyped.hintBehind", example());
    }

    private String unknown() {
        return meant == DayMeant.AHEAD
                ? texts.get("fx.dayTyped.unknown", example())
                : texts.get("fx.dayTyped.unknownBehind", example());
    }

    private String example() {
        return TypedDate.example(meant.example(today.get()), formats.locale());
    }

    private void be(boolean isThere) {
        setVisible(isThere);
        setManaged(isThere);
    }
}
