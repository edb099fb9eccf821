import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Draws the program's icon in the console's blue, a card on a desk, and writes it as each system
/// wants it.
final class Icons {

    private static final Color BLUE = new Color(0x3a4ed0);
    private static final int[] ICO_SIZES = {16, 32, 48, 256};

    private Icons() {}

    static Path png(Path file, int size) throws IOException {
        Files.write(file, drawn(size));
        return file;
    }

    /// The Windows format: a directory of PNGs.
    static Path ico(Path file) throws IOException {
        int heads = 6 + 16 * ICO_SIZES.length;
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(heads).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) ICO_SIZES.length);
        for (int size : ICO_SIZES) {
            byte[] png = drawn(size);
            // 0 stands for 256.
            head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            head.putShort((short) 1).putShort((short) 32);
            head.putInt(png.length).putInt(heads + images.size());
            images.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.array());
        images.writeTo(all);
        Files.write(file, all.toByteArray());
        return file;
    }

    /// The macOS format: PNGs of 256, 512 and 1024 behind their type codes.
    static Path icns(Path file) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(images);
        String[] types = {"ic08", "ic09", "ic10"};
        for (int at = 0; at < types.length; at++) {
            byte[] png = drawn(256 << at);
            out.write(types[at].getBytes(StandardCharsets.US_ASCII));
            out.writeInt(png.length + 8);
            out.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(all);
        head.write("icns".getBytes(StandardCharsets.US_ASCII));
        head.writeInt(images.size() + 8);
        images.writeTo(all);
        Files.write(file, all.toByteArray());
        return file;
    }

    private static byte[] drawn(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.scale(size / 24.0, size / 24.0);
        pen.setColor(BLUE);
        pen.fill(new RoundRectangle2D.Double(1, 1, 22, 22, 6, 6));
        pen.setColor(Color.WHITE);
        pen.setStroke(
                new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new RoundRectangle2D.Double(6, 5, 12, 9, 2.4, 2.4));
        pen.draw(new Line2D.Double(8.6, 8.4, 11.4, 8.4));
        pen.draw(new Line2D.Double(8.6, 10.8, 15.4, 10.8));
        pen.draw(new Line2D.Double(4.5, 18.2, 19.5, 18.2));
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
