package com.passportdesk.store.journal;

import java.nio.ByteBuffer;

/// Looks for sound frames among damage, at every byte of a segment. Any four bytes may claim a
/// frame as long as the rest of the file, so a file made for it would take hours: after a measure
/// of work the search is given up, which counts as damage and never as a torn tail.
final class Search {

    static final int NONE = -1;
    static final int GIVEN_UP = -2;

    /// Bytes checked in vain at most, as a multiple of the file. Real damage holds few claims.
    static final int MOST = 64;

    private final ByteBuffer content;
    private long checked;

    Search(ByteBuffer content) {
        this.content = content;
    }

    /// Bytes of claimed frames whose checksums were made so far.
    long checked() {
        return checked;
    }

    /// Where the first sound frame stands, [#NONE] or [#GIVEN_UP].
    int firstSound() {
        for (int at = Segment.HEADER; at + Segment.FRAME <= content.limit(); at++) {
            if (isGivenUp()) {
                return GIVEN_UP;
            }
            if (isSound(at)) {
                return at;
            }
        }
        return NONE;
    }

    /// A sound frame after a bad record that shows the bad one had been forced before it; [#NONE]
    /// or [#GIVEN_UP].
    ///
    /// @param first the segment's first number: it has no more records than frames fit into it
    int laterForced(int from, long first, long bad, long forced) {
        for (int at = from; at + Segment.FRAME <= content.limit(); at++) {
            long number = content.getLong(at + 8);
            if (number > bad
                    && number < first + content.limit() / Segment.FRAME
                    && (content.getLong(at + 16) >= bad || forced >= bad)) {
                if (isGivenUp()) {
                    return GIVEN_UP;
                }
                if (isSound(at)) {
                    return at;
                }
            }
        }
        return NONE;
    }

    private boolean isGivenUp() {
        return checked > (long) MOST * content.limit();
    }

    private boolean isSound(int at) {
        int size = Segment.claimed(content, at);
        if (size == 0) {
            return false;
        }
        boolean sound = Segment.isSound(content, at, size);
        checked += sound ? 0 : Segment.FRAME + size;
        return sound;
    }
}
