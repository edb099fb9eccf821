package com.passportdesk.store.search;

import com.passportdesk.store.search.Segment.Sets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question put to the segments of one kind.
final class Search {

    /// Behind everything that is to come, in minutes.
    private static final long WAS = 1L << 32;

    private final Question question;
    private final FindKind kind;
    private final Ranks ranks;
    private final boolean hasTurned;

    /// @param hasTurned whether hits by number alone are shown as something else
    Search(Question question, FindKind kind, Ranks ranks) {
        this.question = question;
        this.kind = kind;
        this.ranks = ranks;
        this.hasTurned = !kind.byNumber().equals(kind.id());
    }

    private boolean isWanted(String id) {
        return question.kinds().isEmpty() || question.kinds().contains(id);
    }

    boolean isWanted() {
        return isWanted(kind.id()) || isWanted(kind.byNumber());
    }

    /// Those that have every word.
    void plain(Typed typed, List<Segment> segments) {
        for (Segment segment : segments) {
            Sets all = null;
            for (Typed.Word word : typed.words()) {
                Sets one = segment.sets(word);
                if (all == null) {
                    all = one;
                } else {
                    all.and(one);
                }
            }
            if (all != null) {
                rank(segment, all, typed.isNumber(), 0, new Bits(segment.count()));
            }
        }
    }

    /// Those that have every word if one of them has a slip, and do not have them without.
    void slipped(Typed typed, List<Segment> segments) {
        for (Segment segment : segments) {
            List<Sets> exact = typed.words().stream().map(segment::sets).toList();
            Sets found = null;
            for (int slip = 0; slip < exact.size(); slip++) {
                Sets one = slip(typed, slip, segment, exact);
                if (one != null && found != null) {
                    found.or(one);
                } else if (one != null) {
                    found = one;
                }
            }
            if (found != null) {
                Bits without = exact.getFirst().any.copy();
                exact.forEach(sets -> without.and(sets.any));
                rank(segment, found, false, Ranks.SLIPPED, without);
            }
        }
    }

    private static @Nullable Sets slip(Typed typed, int slip, Segment segment, List<Sets> exact) {
        Typed.Word word = typed.words().get(slip);
        Sets sets = word.maySlip() ? segment.slips(word) : null;
        if (sets != null) {
            for (int other = 0; other < exact.size(); other++) {
                if (other != slip) {
                    sets.and(exact.get(other));
                }
            }
        }
        return sets;
    }

    /// @param not found before
    private void rank(Segment segment, Sets sets, boolean isNumber, int from, Bits not) {
        Bits hits = sets.any;
        hits.and(segment.alive());
        hits.andNot(not);
        Bits number = sets.number;
        if (hasTurned && isNumber && number != null) {
            Bits turned = hits.copy();
            turned.and(number);
            hits.andNot(turned);
            if (isWanted(kind.byNumber())) {
                rank(segment, turned, sets, kind.byNumber(), from);
            } else if (isWanted(kind.id())) {
                hits.or(turned);
            }
        }
        if (isWanted(kind.id())) {
            rank(segment, hits, sets, kind.id(), from);
        }
    }

    private void rank(Segment segment, Bits hits, Sets sets, String as, int from) {
        ranks.count(as, hits.count());
        take(segment, tier(hits, sets.exact), as, from + Ranks.EXACT_NUMBER, hits);
        int rank = from + Ranks.EXPECTED;
        for (Collection<String> group : question.groups()) {
            long place = 0;
            for (String id : group) {
                place++;
                int number = segment.ids.find(id);
                if (number >= 0 && hits.has(number)) {
                    ranks.add(rank, true, as, id, place);
                    hits.clear(number);
                }
            }
            rank++;
        }
        take(segment, tier(hits, sets.whole), as, from + Ranks.WHOLE_NAME, hits);
        take(segment, tier(hits, sets.name), as, from + Ranks.BEGINNING, hits);
        take(segment, hits, as, from + Ranks.REST, null);
    }

    private static @Nullable Bits tier(Bits hits, @Nullable Bits those) {
        if (those == null) {
            return null;
        }
        Bits tier = those.copy();
        tier.and(hits);
        return tier;
    }

    /// Gives all of `tier` a rank, and takes them out of `left`.
    private void take(
            Segment segment, @Nullable Bits tier, String as, int rank, @Nullable Bits left) {
        if (tier == null) {
            return;
        }
        if (left != null) {
            left.andNot(tier);
        }
        if (segment.minutes.length > 0) {
            nearest(segment, tier, as, rank);
            return;
        }
        int here = segment.site(question.site());
        place(segment, tier, as, rank, here, true);
        place(segment, tier, as, rank, here, false);
    }

    private void place(Segment segment, Bits tier, String as, int rank, int here, boolean isHere) {
        if (isHere && here < 0) {
            return;
        }
        boolean hasRoom = true;
        for (int one = tier.next(0, null); one >= 0 && hasRoom; one = tier.next(one + 1, null)) {
            if ((segment.siteOf[one] == here) == isHere) {
                hasRoom = ranks.add(rank, isHere, as, segment.ids.get(one), 0);
            }
        }
    }

    /// What is to come, the next first, then what was, the last first.
    private void nearest(Segment segment, Bits tier, String as, int rank) {
        int now = question.minute();
        int here = segment.site(question.site());
        for (int one = tier.next(0, null); one >= 0; one = tier.next(one + 1, null)) {
            boolean isHere = segment.siteOf[one] == here;
            long order = order(segment.minute(one), now);
            if (ranks.hasRoom(rank, isHere, as, order)) {
                ranks.add(rank, isHere, as, segment.ids.get(one), order);
            }
        }
    }

    private static long order(long minute, long now) {
        return minute < now ? WAS + (now - minute) : minute - now;
    }
}
