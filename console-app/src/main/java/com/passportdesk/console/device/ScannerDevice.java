package com.passportdesk.console.device;

import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.scanner.CodeScanner;
import com.passportdesk.devices.scanner.Scan;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A scanner of the desk in serial mode. It only speaks, so that "ready" means that its line is
/// open.
final class ScannerDevice implements DeskDevice {

    private final DeviceEntry entry;
    private final CodeScanner scanner;
    private final Runnable changed;
    private final Consumer<Heard> heard;
    private volatile @Nullable Advice lost;

    ScannerDevice(
            DeviceEntry entry, Supplier<Link> links, Runnable changed, Consumer<Heard> heard) {
        this.entry = entry;
        this.scanner = new CodeScanner(links);
        this.changed = changed;
        this.heard = heard;
    }

    @Override
    public void open() {
        scanner.open(this::hear);
    }

    private void hear(CodeScanner.Event event) {
        switch (event) {
            case CodeScanner.Event.Ready _ -> become(null);
            case CodeScanner.Event.Lost(_, Advice advice) -> become(advice);
            case CodeScanner.Event.Scanned(Scan scan) ->
                    heard.accept(new Heard.Code(entry.name(), scan.text()));
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
        return BadgeDevice.Listener.health(entry, scanner.state(), lost);
    }

    @Override
    public void close() {
        scanner.close();
    }
}
