package com.passportdesk.console.settle;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.fx.Texts;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;

/// What decides at the doors that this desk serves, and what it goes by: a door asks the desk at
/// every card, a door system goes by the list that it confirmed last.
@Service
final class SiteDoors {

    private final DeskDevices devices;
    private final Texts texts;

    SiteDoors(DeskDevices devices, Texts texts) {
        this.devices = devices;
        this.texts = texts;
    }

    /// @param kind [DeviceKind#DOOR] or [DeviceKind#DOOR_SYSTEM]
    /// @param isBehind whether it may still open to what is blocked here, or cannot be asked
    /// @param says one sentence
    record Row(DeviceKind kind, String name, boolean isBehind, String says) {}

    /// Those that may be behind come first.
    List<Row> list() {
        return devices.health().stream()
                .filter(one ->
                        one.kind() == DeviceKind.DOOR || one.kind() == DeviceKind.DOOR_SYSTEM)
                .map(this::row)
                .sorted(Comparator.comparing(Row::isBehind).reversed())
                .toList();
    }

    private Row row(DeviceHealth one) {
        boolean isReady = one.stand() == DeviceHealth.Stand.READY;
        String says =
                one.kind() == DeviceKind.DOOR_SYSTEM
                        ? texts.get(one.textKey(), one.arguments().toArray())
                        : texts.get(
                                isReady ? "settle.doors.asks" : "settle.doors.silent", one.name());
        return new Row(one.kind(), one.name(), !isReady, says);
    }

    /// @return ends the watching
    Runnable onChange(Runnable watcher) {
        return devices.onChange(watcher);
    }
}
