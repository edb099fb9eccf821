package com.passportdesk.store.simulation;

/// What the checker tells of by a name, so that a test can plant what breaks it and see that this
/// very rule finds it.
enum Rule {
    /// No more of a line is given back than was sold, in pieces and in money, unless it is told.
    GIVEN_BACK_UP_TO_WHAT_WAS_SOLD,
    /// The tax given back of a receipt so far is its tax before less its tax after, rate by rate.
    TAX_GIVEN_BACK,
    /// The lines, the tenders and the rates of a document each add up to its total.
    DOCUMENT_ADDS_UP,
    /// Tax is of the sum of a rate, never of lines.
    TAX_OF_SUMS,
    /// What is used of a cap is a site and a day for each visit away that counts and stands.
    CAPS_ARE_VISITS,
    /// A visit at home or on a day pass uses nothing of a cap.
    CAPS_ARE_FOR_AWAY,
    /// A confirmed booking has its room with the buffer behind it, or somebody is asked.
    BOOKING_HAS_ITS_ROOM,
    /// A lease that something was sold on was of that desk, that thing and that time.
    SOLD_ON_A_LEASE_OF_ITS_OWN,
    /// Who acts against a rule says so in the record.
    OVERRIDE_IS_SAID,
    /// A hold is used up by one record.
    HOLD_USED_ONCE,
    /// Pieces that are left are those there were and came, less those that went.
    PIECES_LEFT,
    /// What stays of a room that is given up is what the site's table says.
    FEE_BY_TABLE,
    /// A blocked card is not issued.
    BLOCKED_IS_NOT_ISSUED,
    /// A desk that blocked a card lets nobody in with it.
    BLOCKED_OPENS_NOTHING,
    /// Nobody has two cards in use but where a second one is told.
    ONE_CARD_EACH,
    /// What waits to be settled at a desk is what the centre judged and nobody settled.
    CONFLICTS_WAIT,
    /// A record is to the letter what its desk wrote.
    RECORDS_STAY_AS_WRITTEN,
    /// Documents have the same fields at desks and centre.
    SAME_FIELDS,
    /// Claims, orders and judgements are the same at desks and centre in all their parts.
    SAME_PARTS,
    /// Rows made anew from a desk's files are those it has.
    SAME_MADE_ANEW,
    /// Nothing names whom somebody erased.
    NOTHING_OF_THE_ERASED
}
