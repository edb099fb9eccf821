package com.passportdesk.devices.escpos;

/// A picture of black and white dots.
///
/// @param widthDots up to 640
/// @param heightDots up to 2000
/// @param rows row by row, each in whole bytes, the leftmost dot in the highest bit, 1 is black
public record Raster(int widthDots, int heightDots, byte[] rows) {

    private static final int WIDEST = 640;
    private static final int HIGHEST = 2_000;

    public Raster {
        if (widthDots < 1 || widthDots > WIDEST || heightDots < 1 || heightDots > HIGHEST) {
            throw new IllegalArgumentException("a picture of " + widthDots + " x " + heightDots);
        }
        if (rows.length != Math.ceilDiv(widthDots, 8) * heightDots) {
            throw new IllegalArgumentException("rows of " + rows.length + " bytes");
        }
        rows = rows.clone();
    }

    int bytesPerRow() {
        return Math.ceilDiv(widthDots, 8);
    }
}
