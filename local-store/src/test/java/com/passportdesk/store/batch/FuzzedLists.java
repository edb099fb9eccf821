package com.passportdesk.store.batch;

/// Whatever somebody pastes as a list, or has in a file.
public final class FuzzedLists {

    private FuzzedLists() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ListReader.Found found = ListReader.lines(ListReader.text(input));
        for (ListReader.Line line : found.lines()) {
            if (line.cells().isEmpty() || line.line() < 1) {
                throw new AssertionError("a line that says nothing: " + line);
            }
        }
        if (found.lines().size() > ListReader.MOST_LINES) {
            throw new AssertionError("too many lines");
        }
    }
}
