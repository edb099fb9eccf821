package com.passportdesk.store.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a segment of entries that come by id.
final class SegmentMaking {

    private final Ids.Making ids = new Ids.Making();
    private final Map<String, Distances[]> postings = new HashMap<>();
    private final Heads heads = new Heads();
    private int count;

    /// Numbers of one word in one field, by their distances.
    private static final class Distances {
        private final Bytes bytes = new Bytes(4);
        private int last = -1;

        void add(int number) {
            bytes.number(number - last - 1);
            last = number;
        }
    }

    static Segment of(Collection<Indexed> inOrder) {
        SegmentMaking making = new SegmentMaking();
        inOrder.forEach(making::add);
        return making.made();
    }

    int count() {
        return count;
    }

    /// @return whether it comes behind all before it; one that does not is not taken
    boolean add(Indexed entry) {
        if (!ids.add(entry.id())) {
            return false;
        }
        heads.add(entry.site(), entry.minute());
        for (int field = 0; field < Segment.FIELDS; field++) {
            for (String word : entry.fields().get(field)) {
                Distances[] lists =
                        postings.computeIfAbsent(
                                Words.bytes(word), _ -> new Distances[Segment.FIELDS]);
                Distances list = lists[field];
                if (list == null) {
                    list = new Distances();
                    lists[field] = list;
                }
                list.add(count);
            }
        }
        count++;
        return true;
    }

    Segment made() {
        String[] sorted = postings.keySet().toArray(String[]::new);
        Arrays.sort(sorted);
        Writing writing = new Writing(count, sorted.length);
        for (String word : sorted) {
            Distances[] lists = postings.get(word);
            if (lists != null) {
                writing.begin(word);
                for (Distances list : lists) {
                    if (list == null) {
                        writing.nobody();
                    } else {
                        writing.field(list.bytes);
                    }
                }
            }
        }
        return writing.made(ids.made(), heads);
    }

    /// Site and time of each entry.
    static final class Heads {
        private final List<String> sites = new ArrayList<>();
        private short[] siteOf = new short[64];
        private int[] minutes = new int[0];
        private int count;

        void add(String site, int minute) {
            int known = sites.indexOf(site);
            if (known < 0) {
                known = sites.size();
                sites.add(site);
            }
            if (count == siteOf.length) {
                siteOf = Arrays.copyOf(siteOf, count * 2);
            }
            siteOf[count] = (short) known;
            if (minute != 0 || minutes.length > 0) {
                if (count >= minutes.length) {
                    minutes = Arrays.copyOf(minutes, Math.max(64, siteOf.length));
                }
                minutes[count] = minute;
            }
            count++;
        }
    }

    /// Words in order with their postings.
    static final class Writing {
        private final int count;
        private final StringBuilder text = new StringBuilder();
        private final Bytes postings = new Bytes(1 << 10);
        private final Bits set;
        private int[] starts;
        private int[] at;
        private int words;

        /// @param count entries there are
        /// @param expected words, more or less
        Writing(int count, int expected) {
            this.count = count;
            this.set = new Bits(count);
            starts = new int[expected + 1];
            at = new int[expected + 1];
        }

        void begin(String word) {
            if (words + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 3 / 2 + 2);
                at = Arrays.copyOf(at, starts.length);
            }
            starts[words] = text.length();
            at[words] = postings.length();
            words++;
            text.append(word).append(Words.END);
        }

        void nobody() {
            postings.number(0);
        }

        /// @param distances of one field of the word begun
        void field(Bytes distances) {
            int length = distances.length();
            int bits = Bits.bytes(count);
            if (length <= bits) {
                postings.number(length << 1);
                postings.add(distances.array(), 0, length);
                return;
            }
            Bits all = set;
            Bytes.Reader reader = new Bytes.Reader(distances.array(), 0);
            int number = -1;
            while (reader.at() < length) {
                number += reader.number() + 1;
                all.set(number);
            }
            postings.number(bits << 1 | 1);
            postings.add(all, count);
            all.andNot(all);
        }

        Segment made(Ids ids, Heads heads) {
            starts[words] = text.length();
            at[words] = postings.length();
            return new Segment(
                    ids,
                    heads.sites,
                    Arrays.copyOf(heads.siteOf, count),
                    heads.minutes.length == 0 ? new int[0] : Arrays.copyOf(heads.minutes, count),
                    new Words(text.toString(), Arrays.copyOf(starts, words + 1)),
                    postings.toArray(),
                    Arrays.copyOf(at, words + 1));
        }
    }
}
