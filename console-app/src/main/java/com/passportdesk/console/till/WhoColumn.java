package com.passportdesk.console.till;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.ProblemField;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.till.SaleSteps.Step;
import com.passportdesk.store.booking.BookingRules;
import com.passportdesk.store.sale.Quote;
import java.time.LocalDate;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Who buys, who comes along, and where they are going.
final class WhoColumn extends VBox {

    /// Takes the money for what was booked before.
    static final DeskKey UNPAID = new DeskKey(KeyCode.B, DeskKey.Held.CONTROL_SHIFT);

    /// Companions shown one by one; more are counted.
    private static final int MOST_SHOWN = 5;

    private final WalkInViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final ProblemField name;
    private final VBox people = new VBox();
    private final VBox places = new VBox();
    private final VBox owed = new VBox();
    private final UnpaidBookings unpaid;

    WhoColumn(WalkInViewModel model, UnpaidBookings unpaid, Texts texts, Formats formats) {
        this.model = model;
        this.unpaid = unpaid;
        this.texts = texts;
        this.formats = formats;
        name = new ProblemField(texts.get("till.name"));
        name.field().setId("walk-in-name");
        name.field().textProperty().bindBidirectional(model.customer().name());
        name.field()
                .focusedProperty()
                .subscribe(has -> {
                    if (has) {
                        model.who();
                    }
                });
        getStyleClass().addAll("column", "hairline-end", "sale-column");
        HBox head =
                new HBox(
                        Words.heading(texts.get("till.step.who")),
                        Words.space(),
                        Words.second(texts.get("till.change")),
                        new KeyHint(DeskKey.control(KeyCode.DIGIT1).hint(texts)));
        head.getStyleClass().add("column-head");
        people.getStyleClass().add("sale-people");
        places.getStyleClass().add("sale-places");
        owed.getStyleClass().add("sale-places");
        owed.setId("sale-unpaid");
        getChildren().addAll(head, people, places, owed);
        unpaid.known().subscribe(this::showUnpaid);
        model.steps().step().subscribe(this::show);
        model.quote().subscribe(this::show);
        model.customer().buyer().subscribe(this::show);
        model.customer().problem().subscribe(this::showProblem);
        show();
    }

    void takeFocus() {
        if (model.customer().buyer().getValue() == null) {
            name.field().requestFocus();
            name.field().end();
        }
    }

    private void showProblem(String problem) {
        if (problem.isEmpty()) {
            name.hint(texts.get("till.name.hint"));
        } else {
            name.problem(problem);
        }
    }

    private void show() {
        boolean asks =
                model.steps().step().getValue() == Step.WHO
                        && model.customer().buyer().getValue() == null;
        var shown = people.getChildren();
        if (asks && shown.contains(name)) {
            // Taken out and put back it would lose the focus in the middle of a word.
            shown.removeIf(node -> node != name);
        } else {
            shown.setAll(asks ? name : first());
        }
        int companions = model.dayPasses() - 1;
        for (int i = 1; i <= Math.min(companions, MOST_SHOWN); i++) {
            people.getChildren()
                    .add(
                            person(
                                    new Face.Picture(Icon.USER, Tone.MUTED),
                                    texts.get("till.guest", i + 1),
                                    "",
                                    texts.get("till.guest.second")));
        }
        if (companions > MOST_SHOWN) {
            people.getChildren()
                    .add(Words.second(texts.get("till.guests", companions - MOST_SHOWN)));
        }
        places.getChildren().clear();
        model.quote().getValue().lines().stream()
                .filter(line -> line.kind() == Quote.Kind.ROOM)
                .forEach(line -> places.getChildren().add(place(line)));
        places.setVisible(!places.getChildren().isEmpty());
        places.setManaged(places.isVisible());
        showUnpaid();
    }

    /// What they booked and have not paid; the key takes the first of them.
    private void showUnpaid() {
        owed.getChildren().clear();
        List<UnpaidBookings.Unpaid> left = unpaid.left();
        owed.setVisible(!left.isEmpty());
        owed.setManaged(owed.isVisible());
        if (left.isEmpty()) {
            return;
        }
        HBox head = new HBox(Words.heading(texts.get("till.unpaid")), Words.space());
        head.getChildren().add(new KeyHint(UNPAID.hint(texts)));
        head.getStyleClass().add("column-head");
        owed.getChildren().add(head);
        for (UnpaidBookings.Unpaid one : left.stream().limit(MOST_SHOWN).toList()) {
            var price = one.due();
            Paragraph what =
                    Words.wrapping(
                            texts.get(
                                    "till.unpaid.one",
                                    one.room(),
                                    formats.day(formats.dateOf(one.start())),
                                    formats.time(one.start())),
                            "second");
            HBox.setHgrow(what, Priority.ALWAYS);
            HBox row = new HBox(what, Words.number(formats.money(price.minor(), price.currency())));
            row.getStyleClass().add("sale-place");
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(Region.USE_PREF_SIZE);
            owed.getChildren().add(row);
        }
        if (left.size() > MOST_SHOWN) {
            owed.getChildren()
                    .add(
                            Words.second(
                                    texts.get(
                                            "till.guests",
                                            formats.number(left.size() - MOST_SHOWN))));
        }
    }

    private Node first() {
        Buyer buyer = model.customer().buyer().getValue();
        if (buyer != null) {
            return person(
                    new Face.Portrait(buyer.portrait()),
                    buyer.name(),
                    buyer.nativeName(),
                    texts.get("till.memberPays"));
        }
        String typed = model.customer().words();
        return person(
                Initials.face(typed),
                typed.isEmpty() ? texts.get("till.walkIn") : typed,
                "",
                texts.get(typed.isEmpty() ? "till.guest.second" : "till.pays"));
    }

    private static Node person(Face face, String name, String nativeName, String second) {
        VBox words = new VBox(Words.title(name));
        if (!nativeName.isEmpty()) {
            words.getChildren().add(Words.second(nativeName));
        }
        words.getChildren().add(Words.second(second));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(Avatar.round(face, 38), words);
        row.getStyleClass().add("sale-person");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String where(String name, BookingRules.Verdict.Yes room) {
        String floor = room.room().floor() == null ? "" : room.room().floor();
        LocalDate date = formats.dateOf(room.time().start());
        String from = formats.time(room.time().start());
        return date.equals(model.rooms().today())
                ? texts.get("till.place", name, floor, from)
                : texts.get("till.placeOn", name, floor, formats.day(date), from);
    }

    private Node place(Quote.Line line) {
        var room = line.room();
        Paragraph where =
                Words.wrapping(room == null ? line.name() : where(line.name(), room), "second");
        HBox.setHgrow(where, Priority.ALWAYS);
        HBox row = new HBox(Icon.DOOR_OPEN.view(16), where);
        row.getStyleClass().add("sale-place");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }
}
