package com.passportdesk.console.device;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.link.Advice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the devices stand, in a few words for the foot of the window: what is ready together, or the
/// worst by its name.
public final class DeviceStrip {

    private final Texts texts;

    public DeviceStrip(Texts texts) {
        this.texts = texts;
    }

    /// @param open shows them all; null where there is nowhere to go
    public ShellModel.Health of(List<DeviceHealth> all, @Nullable Runnable open) {
        List<DeviceHealth> worst =
                all.stream()
                        .filter(one -> one.stand() != Stand.READY)
                        .sorted(
                                Comparator.comparing(DeviceHealth::stand)
                                        .thenComparing(DeviceStrip::tone)
                                        .reversed())
                        .toList();
        if (worst.isEmpty()) {
            return new ShellModel.Health(Icon.CHECK, Tone.SUCCESS, ready(all), open);
        }
        DeviceHealth first = worst.getFirst();
        long troubles = worst.stream().filter(one -> one.stand() == Stand.TROUBLE).count();
        String words =
                troubles > 1
                        ? texts.get("device.strip.more", words(first), troubles - 1)
                        : words(first);
        return new ShellModel.Health(icon(first), tone(first), words, open);
    }

    /// The same with how many papers wait for somebody; nothing is said of none.
    public ShellModel.Health waiting(ShellModel.Health health, int papers) {
        return papers == 0
                ? health
                : new ShellModel.Health(
                        health.tone() == Tone.SUCCESS ? Icon.PRINTER_X : health.icon(),
                        health.tone() == Tone.SUCCESS ? Tone.WARNING : health.tone(),
                        texts.get("device.strip.waits", health.words(), papers),
                        health.cure());
    }

    /// "Card reader, printer ready".
    private String ready(List<DeviceHealth> all) {
        if (all.size() == 1) {
            return words(all.getFirst());
        }
        List<String> kinds = new ArrayList<>();
        for (DeviceKind kind : DeviceKind.values()) {
            long count = all.stream().filter(one -> one.kind() == kind).count();
            if (count > 0) {
                kinds.add(kindWords(kind, count));
            }
        }
        String list = String.join(", ", kinds);
        String begun = list.substring(0, 1).toUpperCase(texts.locale()) + list.substring(1);
        return texts.get("device.strip.ready", begun);
    }

    // texts: device.strip.kind.*
    private String kindWords(DeviceKind kind, long count) {
        return texts.get("device.strip.kind." + kind.code(), count);
    }

    /// What is said of one device.
    public String words(DeviceHealth one) {
        return texts.get(one.textKey(), one.arguments().stream().map(this::argument).toArray());
    }

    private Object argument(Object one) {
        return one instanceof Advice advice ? advice(advice) : one;
    }

    // texts: device.advice.*
    // texts: device.problem.*
    /// What to do about it.
    String advice(Advice advice) {
        return texts.get(advice.adviceKey(), advice.arguments().toArray());
    }

    private static Icon icon(DeviceHealth one) {
        return switch (one.stand()) {
            case READY, SOON -> Icon.CHECK;
            case LOOKING -> Icon.LOADER_CIRCLE;
            case TROUBLE -> one.kind().icon() == Icon.PRINTER ? Icon.PRINTER_X : Icon.UNPLUG;
        };
    }

    private static Tone tone(DeviceHealth one) {
        return switch (one.stand()) {
            case READY -> Tone.SUCCESS;
            case LOOKING -> Tone.ACCENT;
            case SOON -> Tone.WARNING;
            case TROUBLE -> one.kind() == DeviceKind.READER ? Tone.WARNING : Tone.DANGER;
        };
    }
}
