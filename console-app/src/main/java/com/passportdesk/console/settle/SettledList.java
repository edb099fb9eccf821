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
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Nothing waits; what was decided lately.
final class SettledList {

    private static final int SHOWN = 8;

    private final Texts texts;
    private final Formats formats;

    SettledList(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    Node of(List<Decided> decided) {
        VBox all =
                new VBox(
                        new StateCard(
                                Icon.CIRCLE_CHECK,
                                Tone.SUCCESS,
                                texts.get("settle.none"),
                                texts.get("settle.none.why"),
                                null));
        all.getStyleClass().addAll("column", "settle-body");
        if (!decided.isEmpty()) {
            all.getChildren().add(Words.heading(texts.get("settle.lately")));
            decided.stream().limit(SHOWN).map(this::row).forEach(all.getChildren()::add);
        }
        return all;
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

    private String how(Decided one) {
        String who = one.about().isEmpty() ? texts.get("settle.nobody") : one.about();
        return switch (one.settled().how()) {
            case "moved", "swapped" -> texts.get("settle.done.moved", who, one.room());
            case "kept" -> texts.get("settle.done.kept", who, one.room());
            case "cancelled" -> texts.get("settle.done.cancelled", who);
            case "broughtBack" -> texts.get("settle.done.broughtBack");
            default -> texts.get("settle.done.stands");
        };
    }
}
