package com.passportdesk.store.search;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A segment as it is kept on the disk, inside what is sealed there.
final class SegmentImage {

    private static final int PART = 1 << 16;

    private SegmentImage() {}

    static void write(Segment segment, Bits alive, DataOutputStream out) throws IOException {
        out.writeInt(segment.count());
        bytes(segment.ids.bytes(), out);
        ints(segment.ids.blocks(), out);
        out.writeInt(segment.sites.size());
        for (String site : segment.sites) {
            out.writeUTF(site);
        }
        byte[] sites = new byte[segment.count() * 2];
        ByteBuffer.wrap(sites).asShortBuffer().put(segment.siteOf);
        bytes(sites, out);
        ints(segment.minutes, out);
        bytes(segment.words.text().getBytes(StandardCharsets.ISO_8859_1), out);
        ints(segment.words.starts(), out);
        bytes(segment.postings, out);
        ints(segment.at, out);
        byte[] set = new byte[Bits.bytes(segment.count())];
        alive.write(set, 0);
        bytes(set, out);
    }

    static Segment read(DataInputStream in) throws IOException {
        int count = in.readInt();
        Ids ids = new Ids(bytes(in), ints(in), count);
        List<String> sites = new ArrayList<>();
        int some = in.readInt();
        for (int i = 0; i < some; i++) {
            sites.add(in.readUTF());
        }
        short[] siteOf = new short[count];
        ByteBuffer.wrap(bytes(in)).asShortBuffer().get(siteOf);
        int[] minutes = ints(in);
        String text = new String(bytes(in), StandardCharsets.ISO_8859_1);
        Words words = new Words(text, ints(in));
        Segment segment = new Segment(ids, sites, siteOf, minutes, words, bytes(in), ints(in));
        Bits alive = new Bits(count);
        alive.or(bytes(in), 0);
        segment.bury(alive);
        return segment;
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static void ints(int[] ints, DataOutputStream out) throws IOException {
        out.writeInt(ints.length);
        byte[] part = new byte[PART];
        for (int at = 0; at < ints.length; at += PART / 4) {
            int some = Math.min(PART / 4, ints.length - at);
            ByteBuffer.wrap(part).asIntBuffer().put(ints, at, some);
            out.write(part, 0, some * 4);
        }
    }

    private static int[] ints(DataInputStream in) throws IOException {
        int[] ints = new int[in.readInt()];
        byte[] part = new byte[PART];
        for (int at = 0; at < ints.length; at += PART / 4) {
            int some = Math.min(PART / 4, ints.length - at);
            in.readFully(part, 0, some * 4);
            ByteBuffer.wrap(part).asIntBuffer().get(ints, at, some);
        }
        return ints;
    }
}
