package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeviceFinder;
import com.passportdesk.console.equip.PortSearch.Port;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.DeskRow;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.RowList;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// What was found at a port, or is still asked, as a row to choose.
final class PortLines {

    private final NewDeviceViewModel model;
    private final Texts texts;

    PortLines(NewDeviceViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    RowList.Line of(Port port) {
        Icon icon = port.kind() == null ? Icon.PLUG : port.kind().icon();
        String found =
                port.kind() == null
                        ? port.port().description()
                        : texts.get("device.kind." + port.kind().code());
        return new RowList.Line(
                port.port().path(),
                new DeskRow.Content(
                        "",
                        new Face.Picture(
                                icon,
                                port.asked() == PortSearch.Asked.FOUND ? Tone.SUCCESS : Tone.MUTED),
                        found,
                        "",
                        second(port),
                        end(port)),
                () -> model.take(port));
    }

    private String second(Port port) {
        String where = DeviceFinder.place(port.port()).shown();
        return port.said().isEmpty() ? where : texts.get("device.new.said", where, port.said());
    }

    /// Its state, and the key that takes it where it has one.
    private Node end(Port port) {
        Chip state = new Chip(chip(port));
        // Whoever is asked for a key gets one, and keeps it: only what was found has any.
        OptionalInt key =
                port.asked() == PortSearch.Asked.FOUND ? model.digit(port) : OptionalInt.empty();
        if (key.isEmpty()) {
            return state;
        }
        HBox both =
                new HBox(
                        TextScale.px(10),
                        state,
                        new KeyHint(DeskKey.digit(key.getAsInt()).hint(texts)));
        both.setAlignment(Pos.CENTER_RIGHT);
        return both;
    }

    private Chip.Words chip(Port port) {
        return switch (port.asked()) {
            case ASKING ->
                    new Chip.Words(Tone.ACCENT, Icon.LOADER_CIRCLE, texts.get("device.new.asking"));
            case LISTENING ->
                    new Chip.Words(Tone.WARNING, Icon.SCAN_LINE, texts.get("device.new.holdIt"));
            case FOUND -> new Chip.Words(Tone.SUCCESS, Icon.CHECK, texts.get("device.new.isFound"));
            case SILENT ->
                    new Chip.Words(Tone.MUTED, Icon.CIRCLE_DASHED, texts.get("device.new.silent"));
            case NO_MORE ->
                    new Chip.Words(Tone.MUTED, Icon.CIRCLE_DASHED, texts.get("device.new.noMore"));
            case CLOSED -> new Chip.Words(Tone.MUTED, Icon.LOCK, texts.get("device.new.closed"));
            case GONE -> new Chip.Words(Tone.WARNING, Icon.UNPLUG, texts.get("device.new.gone"));
        };
    }
}
