package com.passportdesk.console.device;

import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.scanner.CodeScanner;
import com.passportdesk.devices.scanner.Scan;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A scanner of the desk in serial mode.
final class ScannerDevice extends ListenedDevice<CodeScanner.Event> {

    private final Consumer<Heard> heard;

    ScannerDevice(
            DeviceEntry entry, Supplier<Link> links, Runnable changed, Consumer<Heard> heard) {
        super(entry, new CodeScanner(links), changed);
        this.heard = heard;
    }

    @Override
    void hear(CodeScanner.Event event) {
        switch (event) {
            case CodeScanner.Event.Ready _ -> become(null);
            case CodeScanner.Event.Lost(_, Advice advice) -> become(advice);
            case CodeScanner.Event.Scanned(Scan scan) ->
                    heard.accept(new Heard.Code(entry().name(), scan.text()));
        }
    }
}
