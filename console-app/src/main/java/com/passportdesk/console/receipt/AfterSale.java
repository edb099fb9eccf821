package com.passportdesk.console.receipt;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.print.Drawer;
import com.passportdesk.console.print.Papers;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What follows a sale where there is a printer: the drawer opens for cash, and the receipt is
/// printed. Whoever sells waits for neither.
@Component
public final class AfterSale {

    private final DeskDevices devices;
    private final Drawer drawer;
    private final Papers papers;
    private final Background background;

    AfterSale(DeskDevices devices, Drawer drawer, Papers papers, Background background) {
        this.devices = devices;
        this.drawer = drawer;
        this.papers = papers;
        this.background = background;
    }

    /// After a sale, and after money was given back. The same told twice opens and prints once: the
    /// desk has it on record.
    public void paid(UUID receipt) {
        if (devices.hasPrinter()) {
            background.run(
                    "print the receipt",
                    () -> {
                        // Change is given while the paper comes.
                        Drawer.Asked asked = drawer.ofSale(receipt);
                        papers.ofSale(receipt);
                        return asked;
                    },
                    _ -> {});
        }
    }
}
