package com.passportdesk.console.fx;

import java.time.LocalDate;
import java.time.Period;
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
    private final Period before;
    private final Function<LocalDate, String> show;
    private final Runnable closed;
    private final Texts texts;
    private final Formats formats;

    /// @param before how long before today a day may be that is typed without a year
    /// @param show goes to a day; answers why it cannot be shown, or nothing where it is
    /// @param closed hears that it is closed, whether a day was taken or not
    public DayField(
            Supplier<LocalDate> today,
            Period before,
            Function<LocalDate, String> show,
            Runnable closed,
            Texts texts,
            Formats formats) {
        this.today = today;
        this.before = before;
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
        said.setText(hint("fx.dayTyped.hint"));
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
        LocalDate from = now.minus(before);
        String why =
                TypedDate.read(field.getText(), now, from, texts, formats.locale())
                        .map(show)
                        .orElseGet(() -> hint("fx.dayTyped.unknown"));
        if (why.isEmpty()) {
            close();
        } else {
            said.setText(why);
            field.requestFocus();
        }
    }

    private String hint(String key) {
        return texts.get(key, TypedDate.example(today.get().plusDays(1), formats.locale()));
    }

    private void be(boolean isThere) {
        setVisible(isThere);
        setManaged(isThere);
    }
}
