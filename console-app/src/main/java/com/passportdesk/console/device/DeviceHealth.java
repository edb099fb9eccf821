package com.passportdesk.console.device;

import java.util.List;

/// How a device stands now.
///
/// @param hasDrawer whether a cash drawer hangs behind it
/// @param textKey of the words that say so
/// @param arguments of these words; an [com.passportdesk.devices.link.Advice] stands for its own
///   sentences
public record DeviceHealth(
        DeviceKind kind,
        String name,
        boolean hasDrawer,
        Stand stand,
        String textKey,
        List<Object> arguments) {

    public DeviceHealth {
        arguments = List.copyOf(arguments);
    }

    /// From what needs nobody to what needs somebody now.
    public enum Stand {
        READY,
        LOOKING,
        SOON,
        TROUBLE
    }

    static DeviceHealth of(DeviceEntry entry, Stand stand, String textKey, Object... arguments) {
        return new DeviceHealth(
                entry.kind(), entry.name(), entry.hasDrawer(), stand, textKey, List.of(arguments));
    }
}
