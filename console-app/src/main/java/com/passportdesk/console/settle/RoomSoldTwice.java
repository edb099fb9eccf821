package com.passportdesk.console.settle;

import com.passportdesk.console.checkin.FactRows;
import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.checkin.Spoken;
import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.SayBox;
import com.passportdesk.console.fx.ScriptText;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.receipt.TenderWords;
import com.passportdesk.console.settle.SettleViewModel.State;
import com.passportdesk.console.settle.Waiting.Side;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.conflict.Settlement;
import com.passportdesk.store.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A room sold twice: both sides, the proposal, and where the one that moves can go.
final class RoomSoldTwice {

    private final SettleViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final Spoken spoken;

    RoomSoldTwice(SettleViewModel model, Texts texts, Formats formats) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.spoken = new Spoken(texts);
    }

    DecisionBand band(Waiting.Room room) {
        Booking booking = room.stays().booking();
        Side other = room.moves().orElse(null);
        Settlement.Past past = room.past().orElse(null);
        String answer =
                past != null
                        ? texts.get(over(past))
                        : other == null
                                ? texts.get("settle.free", room.room(), model.name(room.stays()))
                                : texts.get(
                                        "settle.twice",
                                        model.name(room.stays()),
                                        model.name(other));
        return new DecisionBand(
                new DecisionBand.Decision(
                        DecisionBand.State.ATTENTION,
                        texts.get(
                                "settle.twice.word",
                                room.room(),
                                day(room.now(), booking.time().start()),
                                formats.time(booking.time().start()),
                                formats.time(booking.time().end())),
                        "",
                        answer,
                        "",
                        past == null
                                ? paid(room)
                                : model.giveBack(room).orElseGet(() -> paid(room)),
                        new Face.Picture(Icon.SCALE, Tone.WARNING),
                        starts(room.now(), booking.time().start())));
    }

    private DecisionBand.@Nullable Measure starts(Instant now, Instant start) {
        Duration until = Duration.between(now, start);
        return until.isNegative() || until.compareTo(Duration.ofDays(1)) > 0
                ? null
                : new DecisionBand.Measure(formats.age(until), 0, 0, texts.get("settle.startsIn"));
    }

    private String paid(Waiting.Room room) {
        boolean isFirst = room.stays().booking().receipt() != null;
        boolean isOther = room.moves().map(one -> one.booking().receipt() != null).orElse(isFirst);
        if (isFirst && isOther) {
            return texts.get("settle.paid.both");
        }
        return isFirst || isOther ? texts.get("settle.paid.one") : texts.get("settle.paid.none");
    }

    private String day(Instant now, Instant at) {
        LocalDate date = formats.dateOf(at);
        return date.equals(formats.dateOf(now)) ? texts.get("settle.today") : formats.day(date);
    }

    /// "today", "on Friday, 23 April".
    private String spokenDay(Instant now, Instant at) {
        LocalDate date = formats.dateOf(at);
        return date.equals(formats.dateOf(now))
                ? texts.get("settle.today")
                : texts.get("settle.say.on", spoken.weekdayAndDay(date));
    }

    Node body(Waiting.Room room, State state) {
        VBox body = new VBox();
        body.getStyleClass().addAll("column", "settle-body");
        HBox sides = new HBox(side(room, room.stays(), first(room), true));
        room.moves()
                .ifPresent(other ->
                        sides.getChildren()
                                .add(side(room, other, second(room, other, state), false)));
        sides.getStyleClass().add("settle-sides");
        body.getChildren().add(sides);
        note(room).ifPresent(body.getChildren()::add);
        if (room.moves().isPresent() && room.past().isEmpty()) {
            body.getChildren().addAll(where(room, room.moves().get(), state));
        }
        return body;
    }

    // texts: settle.past.over
    // texts: settle.past.noRoom
    private static String over(Settlement.Past past) {
        return switch (past) {
            case OVER -> "settle.past.over";
            case NO_ROOM -> "settle.past.noRoom";
        };
    }

    private Chip.Words first(Waiting.Room room) {
        return room.past().isPresent() ? had(room, room.stays()) : stays(room);
    }

    private Chip.Words second(Waiting.Room room, Side other, State state) {
        return room.past().isPresent() ? had(room, other) : moves(room, state);
    }

    private Chip.Words had(Waiting.Room room, Side side) {
        return room.isLost(side)
                ? new Chip.Words(Tone.WARNING, Icon.CLOCK, texts.get("settle.past.lost"))
                : new Chip.Words(Tone.SUCCESS, Icon.CHECK, texts.get("settle.past.kept"));
    }

    private Chip.Words stays(Waiting.Room room) {
        boolean wasFirst =
                room.moves()
                        .map(other ->
                                !room.stays()
                                        .booking()
                                        .made()
                                        .at()
                                        .isAfter(other.booking().made().at()))
                        .orElse(true);
        return new Chip.Words(
                Tone.SUCCESS,
                Icon.CHECK,
                texts.get(wasFirst ? "settle.stays.first" : "settle.stays"));
    }

    private Chip.Words moves(Waiting.Room room, State state) {
        return state.chosen() < room.rooms().size()
                ? new Chip.Words(
                        Tone.ACCENT,
                        Icon.CHEVRON_RIGHT,
                        texts.get("settle.moves", room.rooms().get(state.chosen()).room().name()))
                : new Chip.Words(Tone.WARNING, Icon.CLOCK, texts.get("settle.noRoom"));
    }

    private Node side(Waiting.Room room, Side side, Chip.Words chip, boolean isStaying) {
        Booking booking = side.booking();
        HBox names = new HBox(new ScriptText(model.name(side), "settle-name"));
        if (!side.nativeName().isEmpty()) {
            names.getChildren().add(new ScriptText(side.nativeName(), "second"));
        }
        names.getStyleClass().add("booking-names");
        names.setAlignment(Pos.BASELINE_LEFT);
        VBox who = new VBox(names, Words.second(texts.get("settle.people", booking.seats())));
        who.setMinWidth(0);
        who.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(who, Priority.ALWAYS);
        HBox head = new HBox(Avatar.round(side.face(), 44), who, new Chip(chip));
        head.getStyleClass().add("sale-person");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(head);
        card.getChildren().addAll(FactRows.of(facts(room, side)));
        card.getStyleClass().addAll("box", "settle-side");
        if (room.past().isPresent() ? !room.isLost(side) : isStaying) {
            card.getStyleClass().add("settle-stays");
        }
        card.setMinWidth(0);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(1);
        return card;
    }

    private List<Person.Fact> facts(Waiting.Room room, Side side) {
        Booking.Made made = side.booking().made();
        List<Person.Fact> facts = new ArrayList<>();
        facts.add(
                fact(
                        "settle.fact.booked",
                        texts.get(
                                "settle.fact.at",
                                day(room.now(), made.at()),
                                formats.time(made.at()))));
        facts.add(fact("settle.fact.by", texts.get("settle.fact.byAt", side.by(), side.desk())));
        facts.add(
                fact(
                        "settle.fact.price",
                        side.paid()
                                .map(kind ->
                                        texts.get(
                                                "settle.fact.paid",
                                                money(side.price()),
                                                TenderWords.of(kind, texts)
                                                        .toLowerCase(texts.locale())))
                                .orElseGet(() ->
                                        texts.get("settle.fact.unpaid", money(side.price())))));
        if (made.override() != null) {
            facts.add(fact("settle.fact.override", made.override()));
        }
        return facts;
    }

    // texts: settle.fact.booked
    // texts: settle.fact.by
    // texts: settle.fact.price
    // texts: settle.fact.override
    private Person.Fact fact(String key, String value) {
        return new Person.Fact(texts.get(key), value, "");
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }

    /// How it could come about.
    private Optional<Node> note(Waiting.Room room) {
        return Stream.concat(Stream.of(room.stays()), room.moves().stream())
                .filter(side -> side.booking().made().override() != null)
                .findFirst()
                .map(side -> {
                    HBox note =
                            new HBox(
                                    Icon.INFO.view(16),
                                    Words.wrapping(
                                            texts.get(
                                                    "settle.why",
                                                    side.desk(),
                                                    room.room(),
                                                    side.by()),
                                            "second"));
                    note.getStyleClass().add("settle-note");
                    note.setAlignment(Pos.CENTER_LEFT);
                    return note;
                });
    }

    private List<Node> where(Waiting.Room room, Side other, State state) {
        Booking booking = other.booking();
        HBox head =
                new HBox(
                        Words.heading(
                                texts.get(
                                        "settle.where",
                                        model.name(other),
                                        day(room.now(), booking.time().start()),
                                        formats.time(booking.time().start()),
                                        formats.time(booking.time().end()))),
                        Words.space());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("settle-where");
        if (room.rooms().isEmpty()) {
            return List.of(head, Words.wrapping(texts.get("settle.nowhere"), "second"));
        }
        if (room.rooms().size() > 1) {
            head.getChildren()
                    .addAll(
                            Words.second(texts.get("settle.choose")),
                            new KeyHint(DeskKey.of(KeyCode.LEFT).hint(texts)),
                            new KeyHint(DeskKey.of(KeyCode.RIGHT).hint(texts)));
        }
        HBox choices = new HBox();
        choices.getStyleClass().add("settle-choices");
        int from = Math.max(0, Math.min(state.chosen() - 1, room.rooms().size() - 3));
        for (int i = from; i < Math.min(from + 3, room.rooms().size()); i++) {
            choices.getChildren().add(choice(room.rooms().get(i), other, i, state));
        }
        Verdict.Yes to = room.rooms().get(Math.min(state.chosen(), room.rooms().size() - 1));
        SayBox say =
                new SayBox(
                        new SayBox.Say(
                                texts.get(
                                        "settle.say",
                                        spokenDay(room.now(), booking.time().start()),
                                        formats.time(booking.time().start()),
                                        to.room().name(),
                                        spoken.price(other.price())),
                                texts.locale().getDisplayLanguage(texts.locale()),
                                "",
                                "",
                                () -> {}),
                        texts);
        Node call = Words.wrapping(texts.get("settle.call", model.name(other)), "second");
        int kept = booking.made().keptPercent();
        return kept == 0
                ? List.of(head, choices, say, call)
                : List.of(
                        head,
                        choices,
                        say,
                        call,
                        Words.wrapping(
                                texts.get("settle.feeStays", kept, money(other.price())),
                                "second"));
    }

    private Node choice(Verdict.Yes yes, Side other, int place, State state) {
        RoomChoice choice =
                new RoomChoice(
                        texts.get("settle.room", yes.room().name(), yes.room().seats()),
                        texts.get("settle.samePrice", money(other.price())),
                        place == state.chosen(),
                        () -> model.choose(place));
        HBox.setHgrow(choice, Priority.ALWAYS);
        choice.setPrefWidth(1);
        return choice;
    }
}
