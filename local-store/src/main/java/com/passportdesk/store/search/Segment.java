package com.passportdesk.store.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries of one kind, by id, and for each word the numbers of those that have it: in a name,
/// elsewhere, or as a number of theirs. A word of many has a set of bits, one of few the distances
/// from number to number. Nothing of it changes but who is still alive.
final class Segment {

    static final int NAME = 0;
    static final int OTHER = 1;
    static final int NUMBER = 2;
    static final int FIELDS = 3;

    private static final int IN_NAME = 1;
    private static final int IN_NUMBER = 4;

    final Ids ids;
    final List<String> sites;
    final short[] siteOf;

    /// Minutes since 1970; empty when nothing here has a time.
    final int[] minutes;

    final Words words;
    final byte[] postings;

    /// Where the postings of each word begin, and the end.
    final int[] at;

    private final Bits alive;
    private int dead;

    Segment(
            Ids ids,
            List<String> sites,
            short[] siteOf,
            int[] minutes,
            Words words,
            byte[] postings,
            int[] at) {
        this.ids = ids;
        this.sites = List.copyOf(sites);
        this.siteOf = siteOf;
        this.minutes = minutes;
        this.words = words;
        this.postings = postings;
        this.at = at;
        this.alive = Bits.all(ids.count());
    }

    int count() {
        return ids.count();
    }

    int aliveCount() {
        return count() - dead;
    }

    int dead() {
        return dead;
    }

    Bits alive() {
        return alive;
    }

    /// @return whether it was here
    boolean bury(String id) {
        int number = ids.find(id);
        if (number < 0 || !alive.has(number)) {
            return false;
        }
        alive.clear(number);
        dead++;
        return true;
    }

    /// Leaves alive only these.
    void bury(Bits others) {
        alive.and(others);
        dead = count() - alive.count();
    }

    int minute(int number) {
        return minutes.length == 0 ? 0 : minutes[number];
    }

    /// The number of a site here, or -1.
    int site(String site) {
        return sites.indexOf(site);
    }

    /// Adds those who have a word in one field.
    ///
    /// @param field such as [#IN_NAME]
    private void who(int word, int field, Bits into) {
        who(word, field == IN_NAME ? into : null, null, field == IN_NUMBER ? into : null);
    }

    /// Adds those who have a word in each field; those of a field without a set are left out.
    private void who(int word, @Nullable Bits name, @Nullable Bits other, @Nullable Bits number) {
        Bytes.Reader reader = new Bytes.Reader(postings, at[word]);
        field(reader, name);
        field(reader, other);
        field(reader, number);
    }

    private boolean has(int word, int field) {
        Bytes.Reader reader = new Bytes.Reader(postings, at[word]);
        for (int before = 0; before < field; before++) {
            reader.skip(reader.number() >>> 1);
        }
        return reader.number() > 1;
    }

    private void field(Bytes.Reader reader, @Nullable Bits into) {
        int head = reader.number();
        int bytes = head >>> 1;
        if (into == null) {
            reader.skip(bytes);
        } else if ((head & 1) == 1) {
            into.or(postings, reader.at());
            reader.skip(bytes);
        } else {
            int end = reader.at() + bytes;
            int number = -1;
            while (reader.at() < end) {
                number += reader.number() + 1;
                into.set(number);
            }
        }
    }

    /// The sets of bits one typed word comes to. Those that are mostly empty are null then: a set
    /// of a million takes a while to make.
    static final class Sets {
        private final int size;

        /// Who has it anywhere.
        final Bits any;

        /// Who has a name that begins so.
        final Bits name;

        /// Who has it as a whole word of a name.
        @Nullable Bits whole;

        /// Who has a number that begins so or has it in it.
        @Nullable Bits number;

        /// Who has it as a whole part of a number.
        @Nullable Bits exact;

        Sets(int size) {
            this.size = size;
            any = new Bits(size);
            name = new Bits(size);
        }

        Bits whole() {
            Bits made = whole == null ? new Bits(size) : whole;
            whole = made;
            return made;
        }

        Bits number() {
            Bits made = number == null ? new Bits(size) : number;
            number = made;
            return made;
        }

        Bits exact() {
            Bits made = exact == null ? new Bits(size) : exact;
            exact = made;
            return made;
        }

        void and(Sets other) {
            any.and(other.any);
            name.and(other.name);
            whole = both(whole, other.whole);
            number = both(number, other.number);
            exact = both(exact, other.exact);
        }

        private static @Nullable Bits both(@Nullable Bits one, @Nullable Bits other) {
            if (one == null || other == null) {
                return null;
            }
            one.and(other);
            return one;
        }

        void or(Sets other) {
            any.or(other.any);
            name.or(other.name);
            if (other.whole != null) {
                whole().or(other.whole);
            }
            if (other.number != null) {
                number().or(other.number);
            }
            if (other.exact != null) {
                exact().or(other.exact);
            }
        }
    }

    /// Who has a word typed in one of its forms.
    Sets sets(Typed.Word typed) {
        Sets sets = new Sets(count());
        for (Typed.Form form : typed.forms()) {
            String bytes = form.bytes();
            if (form.isEnd()) {
                ending(bytes, sets);
                continue;
            }
            int from = words.from(bytes);
            int behind = words.begins(from, bytes) ? words.behind(from, bytes) : from;
            Bits number = form.isNumber() ? sets.number() : sets.any;
            for (int word = from; word < behind; word++) {
                who(word, sets.name, sets.any, number);
            }
            if (from < behind && words.length(from) == bytes.length()) {
                if (has(from, NAME)) {
                    who(from, IN_NAME, sets.whole());
                }
                if (has(from, NUMBER)) {
                    who(from, IN_NUMBER, sets.exact());
                }
            }
            if (form.mayBeInside()) {
                words.containing(bytes, word -> who(word, sets.any, sets.any, number));
            }
        }
        sets.any.or(sets.name);
        if (sets.number != null) {
            sets.any.or(sets.number);
        }
        return sets;
    }

    /// The last digits of a printed group: few words are numbers, so they are gone through.
    private void ending(String bytes, Sets sets) {
        int end = words.from(":");
        for (int word = words.from("0"); word < end; word++) {
            int at = words.starts()[word + 1] - 1 - bytes.length();
            if (at > words.starts()[word] && words.text().startsWith(bytes, at)) {
                who(word, IN_NUMBER, sets.number());
            }
        }
        if (sets.number != null) {
            sets.exact().or(sets.number);
        }
    }

    /// Who has a word that is one slip of the hand from the typed one; null when nobody has.
    @Nullable Sets slips(Typed.Word typed) {
        Sets sets = new Sets(count());
        boolean found = false;
        for (String bytes : Slips.of(typed, words)) {
            int from = words.from(bytes);
            int behind = words.behind(from, bytes);
            for (int word = from; word < behind; word++) {
                who(word, sets.name, sets.any, null);
            }
            if (words.length(from) == bytes.length() && has(from, NAME)) {
                who(from, IN_NAME, sets.whole());
            }
            found = true;
        }
        sets.any.or(sets.name);
        return found ? sets : null;
    }
}
