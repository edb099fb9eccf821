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

    static final int IN_NAME = 1;
    static final int ANYWHERE = 7;
    static final int IN_NUMBER = 4;

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

    /// Adds those who have a word in some of the fields.
    ///
    /// @param fields such as [#IN_NAME]
    void who(int word, int fields, Bits into) {
        Bytes.Reader reader = new Bytes.Reader(postings, at[word]);
        for (int field = 0; field < FIELDS; field++) {
            int head = reader.number();
            int bytes = head >>> 1;
            if ((fields & 1 << field) == 0 || bytes == 0) {
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
    }

    /// The sets of bits one typed word comes to.
    ///
    /// @param any who has it anywhere
    /// @param name who has a name that begins so
    /// @param whole who has it as a whole word of a name
    /// @param number who has a number that begins so or has it in it
    /// @param exact who has it as a whole part of a number
    record Sets(Bits any, Bits name, Bits whole, Bits number, Bits exact) {

        Sets(int size) {
            this(new Bits(size), new Bits(size), new Bits(size), new Bits(size), new Bits(size));
        }

        void and(Sets other) {
            any.and(other.any);
            name.and(other.name);
            whole.and(other.whole);
            number.and(other.number);
            exact.and(other.exact);
        }

        void or(Sets other) {
            any.or(other.any);
            name.or(other.name);
            whole.or(other.whole);
            number.or(other.number);
            exact.or(other.exact);
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
            for (int word = from; word < behind; word++) {
                who(word, IN_NAME, sets.name);
                who(word, ANYWHERE, sets.any);
                if (form.isNumber()) {
                    who(word, IN_NUMBER, sets.number);
                }
            }
            if (from < behind && words.length(from) == bytes.length()) {
                who(from, IN_NAME, sets.whole);
                who(from, IN_NUMBER, sets.exact);
            }
            if (form.mayBeInside()) {
                words.containing(
                        bytes,
                        word -> {
                            who(word, ANYWHERE, sets.any);
                            if (form.isNumber()) {
                                who(word, IN_NUMBER, sets.number);
                            }
                        });
            }
        }
        return sets;
    }

    /// The last digits of a printed group: few words are numbers, so they are gone through.
    private void ending(String bytes, Sets sets) {
        int end = words.from(":");
        for (int word = words.from("0"); word < end; word++) {
            int at = words.starts()[word + 1] - 1 - bytes.length();
            if (at > words.starts()[word] && words.text().startsWith(bytes, at)) {
                who(word, IN_NUMBER, sets.number);
            }
        }
        sets.any.or(sets.number);
        sets.exact.or(sets.number);
    }

    /// Who has a word that is one slip of the hand from the typed one; null when nobody has.
    @Nullable Sets slips(Typed.Word typed) {
        Sets sets = new Sets(count());
        boolean found = false;
        for (String bytes : Slips.of(typed, words)) {
            int from = words.from(bytes);
            int behind = words.behind(from, bytes);
            for (int word = from; word < behind; word++) {
                who(word, IN_NAME, sets.name);
                who(word, ANYWHERE & ~IN_NUMBER, sets.any);
            }
            if (words.length(from) == bytes.length()) {
                who(from, IN_NAME, sets.whole);
            }
            found = true;
        }
        return found ? sets : null;
    }
}
