package com.passportdesk.store.search;

import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/// Every word there is, in order, joined in one text that is searched for fragments. A character of
/// that text is one byte of UTF-8, so that it takes a byte and the search in it is the machine's
/// own; the order is that of the bytes.
final class Words {

    static final char END = '\n';

    private final String text;
    private final int[] starts;

    /// @param starts where each word begins, and the end of the text
    Words(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static String bytes(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 0x7f) {
                return new String(
                        word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return word;
    }

    static String letters(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.charAt(i) > 0x7f) {
                return new String(
                        bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    String text() {
        return text;
    }

    int[] starts() {
        return starts;
    }

    int count() {
        return starts.length - 1;
    }

    /// The word itself, as bytes.
    String get(int word) {
        return text.substring(starts[word], starts[word + 1] - 1);
    }

    int length(int word) {
        return starts[word + 1] - 1 - starts[word];
    }

    boolean begins(int word, String bytes) {
        return word < count() && text.startsWith(bytes, starts[word]);
    }

    /// The number of a word, or -1.
    ///
    /// @param bytes as [#bytes] makes them
    int find(String bytes) {
        int at = from(bytes);
        return at < count() && length(at) == bytes.length() && begins(at, bytes) ? at : -1;
    }

    /// The first word not before `bytes`.
    int from(String bytes) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, bytes) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The first word behind `start`, that begins with `bytes`, that does not; `start` begins so.
    int behind(int start, String bytes) {
        int low = start;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (begins(middle, bytes)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int word, String bytes) {
        int at = starts[word];
        int length = length(word);
        int both = Math.min(length, bytes.length());
        for (int i = 0; i < both; i++) {
            int order = text.charAt(at + i) - bytes.charAt(i);
            if (order != 0) {
                return order;
            }
        }
        return length - bytes.length();
    }

    /// Words that have `bytes` somewhere behind their beginning.
    void containing(String bytes, IntConsumer each) {
        int from = text.indexOf(bytes);
        while (from >= 0) {
            int word = holding(from);
            if (starts[word] == from) {
                // The beginning of a word is for others, but it may come again further on.
                from = text.indexOf(bytes, from + 1);
            } else {
                each.accept(word);
                from = text.indexOf(bytes, starts[word + 1]);
            }
        }
    }

    private int holding(int at) {
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= at) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
