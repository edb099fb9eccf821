package com.passportdesk.store.drawer;

import java.util.List;

/// How Zs and a business day of a site belong together. Each Z is about one day at most, so that
/// its difference is in one report: the earliest whose receipts or credit notes it is the first to
/// reach, or the day it is dated by where it reaches none.
///
/// @param about those about this day, whenever they were made: by desk, in their order
/// @param shared those that reach what was sold on this day and on another one too, whichever of
///   them they are about
public record ClosingsOfDay(List<Closing> about, List<Closing> shared) {
    public ClosingsOfDay {
        about = List.copyOf(about);
        shared = List.copyOf(shared);
    }
}
