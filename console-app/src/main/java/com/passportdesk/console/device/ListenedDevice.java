package com.passportdesk.console.device;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.SpeakingDevice;
import org.jspecify.annotations.Nullable;

/// A device of the desk that only speaks, so that "ready" means that its line is open.
///
/// @param <E> its events
abstract class ListenedDevice<E> implements DeskDevice {

    private final DeviceEntry entry;
    private final SpeakingDevice<E> device;
    private final Runnable changed;
    private volatile @Nullable Advice lost;

    /// @param changed called on the device's thread when it comes or goes
    ListenedDevice(DeviceEntry entry, SpeakingDevice<E> device, Runnable changed) {
        this.entry = entry;
        this.device = device;
        this.changed = changed;
    }

    abstract void hear(E event);

    @Override
    public final void open() {
        device.open(this::hear);
    }

    /// @param why it went; null when it came
    final void become(@Nullable Advice why) {
        lost = why;
        changed.run();
    }

    @Override
    public final DeviceEntry entry() {
        return entry;
    }

    // texts: device.listener.*
    @Override
    public final DeviceHealth health() {
        Advice why = lost;
        if (why != null) {
            return DeviceHealth.of(entry, Stand.TROUBLE, "device.listener.lost", entry.name(), why);
        }
        return device.state() == DeviceState.READY
                ? DeviceHealth.of(entry, Stand.READY, "device.listener.ready", entry.name())
                : DeviceHealth.of(entry, Stand.LOOKING, "device.listener.looking", entry.name());
    }

    @Override
    public final void close() {
        device.close();
    }
}
