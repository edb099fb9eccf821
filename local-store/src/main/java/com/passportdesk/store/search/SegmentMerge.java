package com.passportdesk.store.search;

import java.util.Arrays;
import java.util.List;

/// One segment of several, without what is dead in them: neither an entry nor a word only the dead
/// had is left.
final class SegmentMerge {

    private final List<Segment> from;
    private final List<Bits> alive;

    /// The new number of each old one; -1 for the dead.
    private final int[][] numbers;

    private final Ids.Making ids = new Ids.Making();
    private final SegmentMaking.Heads heads = new SegmentMaking.Heads();
    private int count;
    private int[] gathered = new int[1 << 10];
    private int gatheredCount;

    /// @param alive who is alive in each; an entry is alive in one at most
    SegmentMerge(List<Segment> from, List<Bits> alive) {
        this.from = from;
        this.alive = alive;
        this.numbers = new int[from.size()][];
    }

    Segment made() {
        number();
        int most = from.stream().mapToInt(segment -> segment.words.count()).max().orElse(0);
        SegmentMaking.Writing writing = new SegmentMaking.Writing(count, most);
        int[] next = new int[from.size()];
        for (String word = least(next); word != null; word = least(next)) {
            word(word, next, writing);
        }
        return writing.made(ids.made(), heads);
    }

    private void number() {
        int sources = from.size();
        int[] next = new int[sources];
        String[] id = new String[sources];
        for (int s = 0; s < sources; s++) {
            numbers[s] = new int[from.get(s).count()];
            Arrays.fill(numbers[s], -1);
            next[s] = -1;
            step(s, next, id);
        }
        while (true) {
            int least = -1;
            for (int s = 0; s < sources; s++) {
                if (next[s] >= 0 && (least < 0 || before(id[s], id[least]))) {
                    least = s;
                }
            }
            if (least < 0) {
                return;
            }
            Segment segment = from.get(least);
            int number = next[least];
            if (ids.add(id[least])) {
                numbers[least][number] = count++;
                heads.add(segment.sites.get(segment.siteOf[number]), segment.minute(number));
            }
            step(least, next, id);
        }
    }

    private static boolean before(String one, String other) {
        return Words.bytes(one).compareTo(Words.bytes(other)) < 0;
    }

    private void step(int source, int[] next, String[] id) {
        next[source] = alive.get(source).next(next[source] + 1, null);
        if (next[source] >= 0) {
            id[source] = from.get(source).ids.get(next[source]);
        }
    }

    private @org.jspecify.annotations.Nullable String least(int[] next) {
        String least = null;
        for (int s = 0; s < next.length; s++) {
            Words words = from.get(s).words;
            if (next[s] < words.count()) {
                String word = words.get(next[s]);
                if (least == null || word.compareTo(least) < 0) {
                    least = word;
                }
            }
        }
        return least;
    }

    private void word(String word, int[] next, SegmentMaking.Writing writing) {
        boolean[] has = new boolean[next.length];
        for (int s = 0; s < next.length; s++) {
            Words words = from.get(s).words;
            has[s] = next[s] < words.count() && words.get(next[s]).equals(word);
        }
        boolean begun = false;
        for (int field = 0; field < Segment.FIELDS; field++) {
            gather(field, has, next);
            if (gatheredCount > 0 && !begun) {
                begun = true;
                writing.begin(word);
                for (int empty = 0; empty < field; empty++) {
                    writing.nobody();
                }
            }
            if (begun) {
                write(writing);
            }
        }
        for (int s = 0; s < next.length; s++) {
            next[s] += has[s] ? 1 : 0;
        }
    }

    private void gather(int field, boolean[] has, int[] next) {
        gatheredCount = 0;
        int sources = 0;
        for (int s = 0; s < has.length; s++) {
            if (has[s]) {
                int before = gatheredCount;
                gather(from.get(s), next[s], field, numbers[s]);
                sources += gatheredCount > before ? 1 : 0;
            }
        }
        if (sources > 1) {
            Arrays.sort(gathered, 0, gatheredCount);
        }
    }

    private void gather(Segment segment, int word, int field, int[] to) {
        Bytes.Reader reader = new Bytes.Reader(segment.postings, segment.at[word]);
        for (int before = 0; before < field; before++) {
            reader.skip(reader.number() >>> 1);
        }
        int head = reader.number();
        if ((head & 1) == 1) {
            Bits all = new Bits(segment.count());
            all.or(segment.postings, reader.at());
            for (int one = all.next(0, null); one >= 0; one = all.next(one + 1, null)) {
                keep(to[one]);
            }
            return;
        }
        int end = reader.at() + (head >>> 1);
        int number = -1;
        while (reader.at() < end) {
            number += reader.number() + 1;
            keep(to[number]);
        }
    }

    private void keep(int number) {
        if (number >= 0) {
            if (gatheredCount == gathered.length) {
                gathered = Arrays.copyOf(gathered, gatheredCount * 2);
            }
            gathered[gatheredCount++] = number;
        }
    }

    private void write(SegmentMaking.Writing writing) {
        if (gatheredCount == 0) {
            writing.nobody();
            return;
        }
        Bytes distances = new Bytes(gatheredCount);
        int last = -1;
        for (int i = 0; i < gatheredCount; i++) {
            distances.number(gathered[i] - last - 1);
            last = gathered[i];
        }
        writing.field(distances);
    }
}
