package com.passportdesk.store.journal;

/// Opens something scarce: a room, the hot-desk pool of a day, a stock.
///
/// @param thing such as `room:ber1-spree` or `hotdesk:ber1:2027-04-22`
/// @param kind such as `room` or `hotdesk`
/// @param limit units that can be claimed at one moment, at least 1
public record Thing(String thing, String kind, int limit) {}
