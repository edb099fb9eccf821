package com.passportdesk.console.document;

import com.passportdesk.devices.escpos.Raster;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.IllegalPathStateException;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import org.apache.batik.parser.AWTPathProducer;
import org.apache.batik.parser.ParseException;

/// The network's mark in dots, for the head of a receipt: its outline drawn with the same pen as on
/// the screen.
public final class MarkPicture {

    /// Wide and high: 16 mm on a printer with 203 dots to the inch.
    static final int DOTS = 128;

    /// Marks are drawn in a box of 32 by 32.
    private static final double BOX = 32;

    /// What lies further away is no drawing.
    private static final Rectangle2D AROUND = new Rectangle2D.Double(-1_000, -1_000, 2_000, 2_000);

    private static final float PEN = 2.3f;
    private static final int LONGEST = 4_000;
    private static final int LEFTMOST = 0x80;

    private MarkPicture() {}

    /// Whatever is no path data (SVG 1.1, section 8.3) is refused, so that nothing is drawn by
    /// halves.
    static Shape read(String outline) {
        try {
            Shape path =
                    AWTPathProducer.createShape(
                            new StringReader(outline), PathIterator.WIND_NON_ZERO);
            if (!AROUND.contains(path.getBounds2D())) {
                throw new IllegalArgumentException("it leaves " + AROUND);
            }
            return path;
        } catch (IOException | ParseException | IllegalPathStateException wrong) {
            throw new IllegalArgumentException("no path data", wrong);
        }
    }

    /// @param outline SVG path data in a box of 32 by 32, at most 4,000 characters
    /// @throws IllegalArgumentException when it cannot be drawn
    public static Raster of(String outline) {
        if (outline.length() > LONGEST) {
            throw new IllegalArgumentException("an outline of " + outline.length());
        }
        Shape path = read(outline);
        BufferedImage image = new BufferedImage(DOTS, DOTS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, DOTS, DOTS);
            pen.scale(DOTS / BOX, DOTS / BOX);
            pen.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setStroke(new BasicStroke(PEN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.setColor(Color.BLACK);
            pen.draw(path);
        } finally {
            pen.dispose();
        }
        byte[] rows = new byte[DOTS / Byte.SIZE * DOTS];
        boolean isBlank = true;
        for (int y = 0; y < DOTS; y++) {
            for (int x = 0; x < DOTS; x++) {
                if ((image.getRGB(x, y) & 0xFF) < 0x80) {
                    rows[(y * DOTS + x) / Byte.SIZE] |= (byte) (LEFTMOST >> x % Byte.SIZE);
                    isBlank = false;
                }
            }
        }
        if (isBlank) {
            throw new IllegalArgumentException("nothing of it lies in the box");
        }
        return new Raster(DOTS, DOTS, rows);
    }
}
