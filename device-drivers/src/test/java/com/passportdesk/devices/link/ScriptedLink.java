package com.passportdesk.devices.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Plays the device's part of a recorded conversation: each write is answered by the next line of
/// the script, whatever was written; the test looks at what was written afterwards.
public final class ScriptedLink implements Link {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final ArrayDeque<String> script = new ArrayDeque<>();
    private final ArrayDeque<byte[]> arriving = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();

    /// Hex answers to the writes to come; pieces apart by a blank arrive in separate reads; an
    /// empty one is silence.
    public ScriptedLink answering(String... lines) {
        script.addAll(List.of(lines));
        return this;
    }

    public List<String> written() {
        return written;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public void open() {}

    @Override
    public byte[] read(Duration limit) {
        return arriving.isEmpty() ? new byte[0] : arriving.remove();
    }

    @Override
    public void await(Duration limit) {}

    @Override
    public void write(byte[] bytes, Duration limit) {
        written.add(HEX.formatHex(bytes));
        String line = script.isEmpty() ? "" : script.remove();
        for (String piece : line.split(" ")) {
            if (!piece.isEmpty()) {
                arriving.add(HEX.parseHex(piece));
            }
        }
    }

    @Override
    public void discardInput() {
        arriving.clear();
    }

    @Override
    public void close() {}
}
