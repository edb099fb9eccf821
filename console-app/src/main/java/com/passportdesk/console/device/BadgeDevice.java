package com.passportdesk.console.device;

import com.passportdesk.console.device.DeviceHealth.Stand;
import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceState;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.rdm6300.BadgeReader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A 125 kHz badge reader of the desk. It only speaks, so that "ready" means that its line is open.
final class BadgeDevice implements DeskDevice {

    private final DeviceEntry entry;
    private final BadgeReader reader;
    private final Runnable changed;
    private final Consumer<Heard> heard;
    private final HeldBefore before;
    private volatile @Nullable Advice lost;

    /// @param before what is held to it already, which is no tap
    BadgeDevice(
            DeviceEntry entry,
            Supplier<Link> links,
            Runnable changed,
            Consumer<Heard> heard,
            HeldBefore before) {
        this.before = before;
        this.entry = entry;
        this.reader = new BadgeReader(links);
        this.changed = changed;
        this.heard = heard;
    }

    @Override
    public void open() {
        reader.open(this::hear);
    }

    private void hear(BadgeReader.Event event) {
        switch (event) {
            case BadgeReader.Event.Ready _ -> {
                before.opened();
                become(null);
            }
            case BadgeReader.Event.Lost(_, Advice advice) -> become(advice);
            case BadgeReader.Event.BadgeShown(var number) -> {
                if (!before.is(number.printed())) {
                    heard.accept(new Heard.Badge(entry.name(), number.hex(), number.printed()));
                }
            }
            case BadgeReader.Event.BadgeGone _ -> {}
        }
    }

    private void become(@Nullable Advice why) {
        lost = why;
        changed.run();
    }

    @Override
    public DeviceEntry entry() {
        return entry;
    }

    @Override
    public DeviceHealth health() {
        return Listener.health(entry, reader.state(), lost);
    }

    @Override
    public void close() {
        reader.close();
    }

    /// How a device stands that can only be listened to.
    static final class Listener {

        private Listener() {}

        // texts: device.listener.*
        static DeviceHealth health(DeviceEntry entry, DeviceState state, @Nullable Advice lost) {
            if (lost != null) {
                return DeviceHealth.of(
                        entry, Stand.TROUBLE, "device.listener.lost", entry.name(), lost);
            }
            return state == DeviceState.READY
                    ? DeviceHealth.of(entry, Stand.READY, "device.listener.ready", entry.name())
                    : DeviceHealth.of(
                            entry, Stand.LOOKING, "device.listener.looking", entry.name());
        }
    }
}
