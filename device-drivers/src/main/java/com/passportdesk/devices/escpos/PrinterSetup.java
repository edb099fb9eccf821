package com.passportdesk.devices.escpos;

/// How one printer is set.
///
/// @param page the characters it prints
/// @param pageNumber by which number it knows them, 0-255
/// @param columns characters in a line of normal size: 42 or 48 on 80 mm, 32 on 58 mm
/// @param drawer which pin opens the cash drawer
/// @param drawerOpenIsHigh whether the drawer's contact is closed by an open drawer; the makers do
///   not agree
public record PrinterSetup(
        CodePage page, int pageNumber, int columns, DrawerPin drawer, boolean drawerOpenIsHigh) {

    public enum DrawerPin {
        PIN_2(0),
        PIN_5(1);

        private final int code;

        DrawerPin(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    public PrinterSetup {
        if (pageNumber < 0 || pageNumber > 0xFF || columns < 16 || columns > 96) {
            throw new IllegalArgumentException("page " + pageNumber + ", columns " + columns);
        }
    }

    /// An Epson on 80 mm paper for western Europe, with the euro sign.
    public static PrinterSetup usual() {
        return new PrinterSetup(CodePage.CP858, CodePage.CP858.number(), 42, DrawerPin.PIN_2, true);
    }
}
