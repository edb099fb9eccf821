package com.passportdesk.console.document;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The colour space sRGB as an ICC profile, version 2.1: matrix and curve of IEC 61966-2-1, adapted
/// to D50. Made here rather than taken from the running Java, so that another Java gives the same
/// bytes.
final class SrgbProfile {

    /// What the profile is called where it is named.
    static final String NAME = "sRGB IEC61966-2.1";

    private static final int HEADER = 128;
    private static final int CURVE_POINTS = 1024;
    private static final int TAGS = 9;

    private static final byte[] BYTES = make();

    private SrgbProfile() {}

    static byte[] bytes() {
        return BYTES.clone();
    }

    private static byte[] make() {
        try {
            byte[] description = description();
            byte[] copyright = text("No copyright, use freely.");
            byte[] white = xyz(0.9642, 1.0, 0.8249);
            byte[] red = xyz(0.43607, 0.22249, 0.01392);
            byte[] green = xyz(0.38515, 0.71687, 0.09708);
            byte[] blue = xyz(0.14307, 0.06061, 0.71410);
            byte[] curve = curve();

            ByteArrayOutputStream table = new ByteArrayOutputStream();
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            DataOutputStream tags = new DataOutputStream(table);
            int start = HEADER + 4 + 12 * TAGS;
            tags.writeInt(TAGS);
            put(tags, data, start, "desc", description);
            put(tags, data, start, "cprt", copyright);
            put(tags, data, start, "wtpt", white);
            put(tags, data, start, "rXYZ", red);
            put(tags, data, start, "gXYZ", green);
            put(tags, data, start, "bXYZ", blue);
            int curveAt = start + data.size();
            put(tags, data, start, "rTRC", curve);
            // The three channels share one curve.
            for (String tag : new String[] {"gTRC", "bTRC"}) {
                tags.writeBytes(tag);
                tags.writeInt(curveAt);
                tags.writeInt(curve.length);
            }

            ByteArrayOutputStream profile = new ByteArrayOutputStream();
            profile.write(header(start + data.size()));
            table.writeTo(profile);
            data.writeTo(profile);
            return profile.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(size);
        out.writeInt(0);
        out.writeInt(0x02100000);
        out.writeBytes("mntrRGB XYZ ");
        // 1 January 2026, noon.
        for (int part : new int[] {2026, 1, 1, 12, 0, 0}) {
            out.writeShort(part);
        }
        out.writeBytes("acsp");
        out.write(new byte[24]);
        // Rendering intent: perceptual; then the illuminant D50.
        out.writeInt(0);
        out.writeInt(0xF6D6);
        out.writeInt(0x10000);
        out.writeInt(0xD32D);
        out.write(new byte[HEADER - out.size()]);
        return bytes.toByteArray();
    }

    private static void put(
            DataOutputStream tags,
            ByteArrayOutputStream data,
            int start,
            String tag,
            byte[] content)
            throws IOException {
        tags.writeBytes(tag);
        tags.writeInt(start + data.size());
        tags.writeInt(content.length);
        data.write(content);
        while (data.size() % 4 != 0) {
            data.write(0);
        }
    }

    private static byte[] description() throws IOException {
        byte[] name = (NAME + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("desc");
        out.writeInt(0);
        out.writeInt(name.length);
        out.write(name);
        // No localised names: Unicode language and count, script code, count and 67 bytes.
        out.write(new byte[4 + 4 + 2 + 1 + 67]);
        return bytes.toByteArray();
    }

    private static byte[] text(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("text");
        out.writeInt(0);
        out.writeBytes(text);
        out.writeByte(0);
        return bytes.toByteArray();
    }

    private static byte[] xyz(double x, double y, double z) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("XYZ ");
        out.writeInt(0);
        for (double value : new double[] {x, y, z}) {
            out.writeInt((int) Math.round(value * 65536));
        }
        return bytes.toByteArray();
    }

    private static byte[] curve() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("curv");
        out.writeInt(0);
        out.writeInt(CURVE_POINTS);
        for (int point = 0; point < CURVE_POINTS; point++) {
            double value = point / (CURVE_POINTS - 1.0);
            double linear =
                    value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
            out.writeShort((int) Math.round(linear * 65535));
        }
        return bytes.toByteArray();
    }
}
