package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.StateCard;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import javafx.scene.Node;

/// How trying a new device went, in words.
final class TrialCard {

    private final NewDeviceViewModel model;
    private final Texts texts;

    TrialCard(NewDeviceViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    // texts: device.new.*
    Node of(DeviceEntry entry) {
        boolean isPrinter = model.isPrinter();
        return switch (model.tried().getValue()) {
            case NOT_YET, TRYING ->
                    new StateCard(
                            Icon.LOADER_CIRCLE,
                            Tone.ACCENT,
                            texts.get(
                                    isPrinter ? "device.new.trying" : "device.new.beingAsked",
                                    entry.name()),
                            "",
                            null);
            case WORKED ->
                    new StateCard(
                            Icon.CIRCLE_CHECK,
                            Tone.SUCCESS,
                            texts.get(
                                    isPrinter ? "device.new.printed" : "device.new.works",
                                    entry.name()),
                            isPrinter ? texts.get("device.new.printed.look") : said(entry),
                            null);
            case FAILED ->
                    new StateCard(
                            isPrinter ? Icon.PRINTER_X : Icon.CIRCLE_ALERT,
                            Tone.DANGER,
                            texts.get(
                                    isPrinter ? "device.new.failed" : "device.new.noAnswer",
                                    entry.name()),
                            isPrinter ? texts.get("device.new.failed.look") : model.said(),
                            null);
        };
    }

    private String said(DeviceEntry entry) {
        if (model.isDoorSystem()) {
            return model.said();
        }
        return model.said().isEmpty()
                ? entry.place().shown()
                : texts.get("device.new.heard", model.said());
    }
}
