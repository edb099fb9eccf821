package com.passportdesk.console.settle;

import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.settle.SettleService.Decided;
import com.passportdesk.console.settle.SettleService.TwiceMade;
import com.passportdesk.store.replica.Confirmation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// No conflict waits: cards that have to be made anew, orders under way, what was decided lately.
final class SettledList {

    private static final int SHOWN = 8;

    private final Texts texts;
    private final Formats formats;
    private final OtherDoors others;

    /// What people call a desk, of what is shown now.
    private UnaryOperator<String> names = UnaryOperator.identity();

    SettledList(Texts texts, Formats formats, InstantSource clock) {
        this.texts = texts;
        this.formats = formats;
        this.others = new OtherDoors(texts, formats, clock);
    }

    Node of(SettleViewModel.State state, Safety safety, List<SiteDoors.Row> doors) {
        VBox all = new VBox();
        all.getStyleClass().addAll("column", "settle-body");
        names = safety::desk;
        List<Decided> decided = state.decided();
        if (state.twice().isEmpty()) {
            all.getChildren()
                    .add(
                            new StateCard(
                                    Icon.CIRCLE_CHECK,
                                    Tone.SUCCESS,
                                    texts.get("settle.none"),
                                    texts.get("settle.none.why"),
                                    null));
        } else {
            all.getChildren().add(Words.heading(texts.get("settle.remake")));
            state.twice().stream().map(this::row).forEach(all.getChildren()::add);
        }
        List<Underway> underway = safety.underway();
        if (!underway.isEmpty()) {
            all.getChildren().add(Words.heading(texts.get("settle.underway")));
            underway.forEach(order -> add(order, all));
        }
        if (!underway.isEmpty() || !doors.isEmpty()) {
            all.getChildren().add(Words.heading(texts.get("settle.doors")));
            doors.stream().limit(SHOWN).map(this::row).forEach(all.getChildren()::add);
            if (doors.isEmpty()) {
                all.getChildren().add(Words.wrapping(texts.get("settle.doors.none"), "second"));
            }
        }
        if (!safety.elsewhere().isEmpty()) {
            all.getChildren().add(Words.heading(texts.get("settle.elsewhere")));
            safety.elsewhere().stream()
                    .limit(SHOWN)
                    .map(door -> others.row(door, safety))
                    .forEach(all.getChildren()::add);
            int more = safety.elsewhere().size() - SHOWN;
            if (more > 0) {
                all.getChildren()
                        .add(Words.wrapping(texts.get("settle.elsewhere.more", more), "second"));
            }
        }
        if (!decided.isEmpty()) {
            all.getChildren().add(Words.heading(texts.get("settle.lately")));
            decided.stream().limit(SHOWN).map(this::row).forEach(all.getChildren()::add);
        }
        return all;
    }

    private Node row(SiteDoors.Row door) {
        return new DeskRow(
                new DeskRow.Content(
                        "",
                        new Face.Picture(
                                door.kind().icon(), door.isBehind() ? Tone.WARNING : Tone.SUCCESS),
                        door.name(),
                        "",
                        door.says(),
                        null));
    }

    private Node row(Decided one) {
        return new DeskRow(
                new DeskRow.Content(
                        formats.time(one.settled().at()),
                        new Face.Picture(Icon.SCALE, Tone.MUTED),
                        how(one),
                        "",
                        texts.get(
                                "settle.lately.by",
                                formats.day(formats.dateOf(one.settled().at())),
                                one.by(),
                                one.desk()),
                        null));
    }

    private Node row(TwiceMade one) {
        return new DeskRow(
                new DeskRow.Content(
                        one.card().number(),
                        new Face.Picture(Icon.ID_CARD, Tone.WARNING),
                        one.name(),
                        "",
                        texts.get("settle.remake.why", one.card().issue()),
                        null));
    }

    private void add(Underway order, VBox all) {
        all.getChildren().add(row(order));
        if (!order.systems().isEmpty()) {
            all.getChildren().add(others.row(what(order), order.systems(), names));
        }
    }

    private Node row(Underway order) {
        Instant at = order.at();
        return new DeskRow(
                new DeskRow.Content(
                        at == null ? "" : formats.time(at),
                        new Face.Picture(Icon.SHIELD_CHECK, Tone.WARNING),
                        what(order),
                        at == null ? "" : formats.day(formats.dateOf(at)),
                        who(order),
                        null));
    }

    private String what(Underway order) {
        return switch (order.kind()) {
            case SUSPEND -> texts.get("settle.underway.suspended");
            case BLOCK, REVOKE ->
                    order.what().isEmpty()
                            ? texts.get("settle.underway.other")
                            : texts.get("settle.underway.card", order.what());
            case ERASE -> texts.get("settle.underway.erase");
        };
    }

    private String who(Underway order) {
        if (order.desks().isEmpty()) {
            return texts.get("settle.underway.unknown");
        }
        if (order.waiting().isEmpty()) {
            return texts.get("settle.underway.all", order.desks().size());
        }
        int all = order.desks().size();
        int has = all - order.waiting().size();
        Confirmation longest = order.longest();
        Instant seen = longest.seen();
        if (seen == null) {
            return texts.get("settle.underway.never", has, all, names.apply(longest.desk()));
        }
        return order.until(longest)
                .map(until ->
                        texts.get(
                                "settle.underway.until",
                                has,
                                all,
                                names.apply(longest.desk()),
                                at(seen),
                                at(until)))
                .orElseGet(() ->
                        texts.get(
                                "settle.underway.waiting",
                                has,
                                all,
                                names.apply(longest.desk()),
                                at(seen)));
    }

    private String at(Instant at) {
        return texts.get("settle.fact.at", formats.day(formats.dateOf(at)), formats.time(at));
    }

    private String how(Decided one) {
        String who = one.about().isEmpty() ? texts.get("settle.nobody") : one.about();
        return switch (one.settled().how()) {
            case "moved", "swapped" -> texts.get("settle.done.moved", who, one.room());
            case "kept" -> texts.get("settle.done.kept", who, one.room());
            case "cancelled" -> texts.get("settle.done.cancelled", who);
            case "broughtBack" -> texts.get("settle.done.broughtBack");
            default ->
                    one.settled().about().isPresent()
                            ? texts.get("settle.done.stood", who, one.room())
                            : texts.get("settle.done.stands");
        };
    }
}
