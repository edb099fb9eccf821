package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;

/// What a printer prints to show that it works; it says that it is no receipt.
final class TestSlip {

    private TestSlip() {}

    static Receipt of(DeviceEntry entry, String desk, Texts texts) {
        return Receipt.begin()
                .heading(texts.get("device.test.title"))
                .line(texts.get("device.test.what", entry.name(), desk))
                .line(entry.place().shown())
                .rule()
                .row(texts.get("device.test.letters"), "ÄÖÜ ß Éé Ññ Åå Øø Łł €")
                .rule()
                .add(new Part.Line(texts.get("device.test.noReceipt"), Align.CENTRE, false, 1))
                .add(new Part.Qr(desk + " " + entry.name(), 5))
                .cut();
    }
}
