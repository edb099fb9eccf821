package com.passportdesk.devices.escpos;

import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Receipts and orders to bytes (Epson ESC/POS command reference). Has no I/O.
final class EscPosCodec {

    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;
    private static final int DC4 = 0x14;

    /// As many as a printer's own head prints at once. More are more than some printers keep, and
    /// nothing may be asked before a command has all its rows.
    private static final int BAND_ROWS = 24;

    private final PrinterSetup setup;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BitSet starts = new BitSet();
    private final List<String> replaced = new ArrayList<>();

    private EscPosCodec(PrinterSetup setup) {
        this.setup = setup;
    }

    /// @param starts places between two commands: only there may something be asked or ordered at
    ///   once (Epson, DLE EOT and DLE DC4: not within the data sequence of another command)
    /// @param replaced what the code page has no character for, and what stands there instead
    record Encoded(byte[] bytes, BitSet starts, List<String> replaced) {}

    static Encoded encode(Receipt receipt, PrinterSetup setup) {
        EscPosCodec codec = new EscPosCodec(setup);
        // Initialise, no unasked status, code page.
        codec.put(ESC, 0x40, GS, 0x61, 0, ESC, 0x74, setup.pageNumber());
        receipt.parts().forEach(codec::part);
        return codec.encoded();
    }

    /// Asks in the order of data; answered when everything before was processed.
    static byte[] fence() {
        return bytes(GS, 0x72, 1);
    }

    /// Asks at once, whatever else is waiting.
    ///
    /// @param what 1 printer, 2 why offline, 3 error, 4 paper
    static byte[] askNow(int what) {
        return bytes(DLE, EOT, what);
    }

    /// The four questions in one piece.
    static byte[] askAllNow() {
        return bytes(DLE, EOT, 1, DLE, EOT, 2, DLE, EOT, 3, DLE, EOT, 4);
    }

    /// A pulse of 50 ms, in the order of data.
    static Encoded openDrawer(PrinterSetup setup) {
        EscPosCodec codec = new EscPosCodec(setup);
        codec.put(ESC, 0x70, setup.drawer().code(), 0x19, 0xFA);
        return codec.encoded();
    }

    private Encoded encoded() {
        return new Encoded(out.toByteArray(), starts, List.copyOf(replaced));
    }

    /// A pulse of 100 ms, at once, for a printer that is offline.
    static byte[] openDrawerNow(PrinterSetup setup) {
        return bytes(DLE, DC4, 1, setup.drawer().code(), 1);
    }

    private void part(Part part) {
        switch (part) {
            case Part.Line line -> line(line);
            case Part.Row row -> row(row);
            case Part.Rule _ -> plain("-".repeat(setup.columns()));
            case Part.Feed(int lines) -> put(ESC, 0x64, lines);
            case Part.Qr qr -> qr(qr);
            case Part.Picture(Raster raster) -> picture(raster);
            case Part.Cut _ -> put(GS, 0x56, 0x42, 3);
        }
    }

    private void line(Part.Line line) {
        align(line.align());
        put(ESC, 0x45, line.bold() ? 1 : 0);
        put(GS, 0x21, (line.size() - 1) << 4 | line.size() - 1);
        plain(line.text());
        put(GS, 0x21, 0, ESC, 0x45, 0);
        align(Align.LEFT);
    }

    private void row(Part.Row row) {
        byte[] right = text(row.right());
        byte[] left = text(row.left());
        int columns = setup.columns();
        int room = Math.max(1, columns - right.length - 1);
        int at = 0;
        while (left.length - at > room) {
            int end = breakAt(left, at, Math.min(columns, left.length - at));
            out.write(left, at, end - at);
            put('\n');
            at = end;
            while (at < left.length && left[at] == ' ') {
                at++;
            }
        }
        out.write(left, at, left.length - at);
        for (int i = left.length - at + right.length; i < columns; i++) {
            put(' ');
        }
        out.writeBytes(right);
        put('\n');
    }

    /// Behind the last blank that fits, or in the middle of a word that is longer than a line.
    private static int breakAt(byte[] text, int from, int most) {
        for (int end = from + most - 1; end > from; end--) {
            if (text[end] == ' ') {
                return end;
            }
        }
        return from + most;
    }

    private void plain(String text) {
        out.writeBytes(text(text));
        put('\n');
    }

    private byte[] text(String text) {
        CodePage.Encoded encoded = setup.page().encode(text);
        encoded.replaced().stream().filter(how -> !replaced.contains(how)).forEach(replaced::add);
        return encoded.bytes();
    }

    private void align(Align align) {
        put(ESC, 0x61, align.ordinal());
    }

    private void qr(Part.Qr qr) {
        byte[] data = qr.text().getBytes(StandardCharsets.UTF_8);
        int length = data.length + 3;
        align(Align.CENTRE);
        put(GS, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0);
        put(GS, 0x28, 0x6B, 3, 0, 0x31, 0x43, qr.dots());
        put(GS, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31);
        put(GS, 0x28, 0x6B, length, length >> 8, 0x31, 0x50, 0x30);
        out.writeBytes(data);
        put(GS, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30);
        align(Align.LEFT);
    }

    private void picture(Raster raster) {
        int width = raster.bytesPerRow();
        byte[] rows = harmless(raster.rows());
        align(Align.CENTRE);
        for (int row = 0; row < raster.heightDots(); row += BAND_ROWS) {
            int height = Math.min(BAND_ROWS, raster.heightDots() - row);
            put(GS, 0x76, 0x30, 0, width, width >> 8, height, height >> 8);
            out.write(rows, row * width, height * width);
        }
        align(Align.LEFT);
    }

    /// Some printers obey orders at once also where they stand in a picture by chance: one dot
    /// more, and there are none.
    private static byte[] harmless(byte[] rows) {
        for (int i = 1; i < rows.length; i++) {
            if (rows[i - 1] == DLE && (rows[i] == EOT || rows[i] == DC4 || rows[i] == 5)) {
                rows[i - 1] |= 1;
            }
        }
        return rows;
    }

    /// Begins a command; what goes to `out` without this is data of it, or text.
    private void put(int... values) {
        starts.set(out.size());
        out.writeBytes(bytes(values));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
