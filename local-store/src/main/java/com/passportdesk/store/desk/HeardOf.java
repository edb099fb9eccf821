package com.passportdesk.store.desk;

import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.EntryCodec;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.projection.FeedLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Records of another desk among all that was heard here, from the centre or from that desk itself.
public final class HeardOf {

    /// As many characters of them as go into one answer.
    private static final int MOST_LETTERS = 1_000_000;

    /// In a canonical text nothing but the record itself has these two after each other.
    private static final Pattern NUMBER =
            Pattern.compile(
                    "\"incarnation\":\"[0-9a-f-]{36}\",\"number\":(\\d{1,18}),\"operator\"");

    private final EntryCodec codec;
    private final String desk;
    private final List<Lost> among;
    private final NavigableMap<Long, List<String>> found = new TreeMap<>();
    private long upTo = Long.MAX_VALUE;
    private long letters;

    HeardOf(EntryCodec codec, String desk, List<Lost> among) {
        this.codec = codec;
        this.desk = desk;
        this.among = List.copyOf(among);
    }

    HeardOf in(FeedLog feed, BooleanSupplier goOn) throws IOException {
        feed.recordsOf(desk, this::add, goOn);
        return this;
    }

    private void add(String canonical) {
        Matcher numbered = NUMBER.matcher(canonical);
        if (!numbered.find()) {
            return;
        }
        long number = Long.parseLong(numbered.group(1));
        if (number > upTo || among.stream().noneMatch(one -> one.holds(number))) {
            return;
        }
        List<String> same = found.computeIfAbsent(number, _ -> new ArrayList<>());
        if (!same.contains(canonical) && isRecord(canonical, number)) {
            same.add(canonical);
            letters += canonical.length();
        }
        while (letters > MOST_LETTERS && found.size() > 1) {
            upTo = found.lastKey() - 1;
            letters -= found.pollLastEntry().getValue().stream().mapToInt(String::length).sum();
        }
    }

    private boolean isRecord(String canonical, long number) {
        try {
            Entry entry = codec.open(canonical);
            return entry.desk().equals(desk) && entry.number() == number;
        } catch (RuntimeException _) {
            // Whoever sent it is told by the centre; here it made no rows.
            return false;
        }
    }

    /// Their canonical texts, in the order of their numbers.
    public List<String> texts() {
        return found.values().stream().flatMap(List::stream).toList();
    }

    /// All that were asked for up to this number are among them, if they were heard; the rest is to
    /// be asked for again. [Long#MAX_VALUE] where that is all.
    public long upTo() {
        return upTo;
    }
}
