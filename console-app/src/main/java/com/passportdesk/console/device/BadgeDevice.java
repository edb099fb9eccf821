package com.passportdesk.console.device;

import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.rdm6300.BadgeReader;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A 125 kHz badge reader of the desk.
final class BadgeDevice extends ListenedDevice<BadgeReader.Event> {

    private final Consumer<Heard> heard;
    private final HeldBefore before;

    /// @param before what is held to it already, which is no tap
    BadgeDevice(
            DeviceEntry entry,
            Supplier<Link> links,
            Runnable changed,
            Consumer<Heard> heard,
            HeldBefore before) {
        super(entry, new BadgeReader(links), changed);
        this.heard = heard;
        this.before = before;
    }

    @Override
    void hear(BadgeReader.Event event) {
        switch (event) {
            case BadgeReader.Event.Ready _ -> {
                before.opened();
                become(null);
            }
            case BadgeReader.Event.Lost(_, Advice advice) -> become(advice);
            case BadgeReader.Event.BadgeShown(var number) -> {
                if (!before.is(number.printed())) {
                    heard.accept(new Heard.Badge(entry().name(), number.hex(), number.printed()));
                }
            }
            case BadgeReader.Event.BadgeGone _ -> {}
        }
    }
}
