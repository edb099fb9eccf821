/// What the network owes people about their data: erasing somebody, giving out all that is known of
/// them, and destroying what the law has had kept once its term has ended. Start at
/// `EraseMemberHandler` and `Erasures`; how rows let go is `store.projection.Erased`. Uses the rows
/// of members, visits, bookings, cards and sales.
@NullMarked
package com.passportdesk.store.personal;

import org.jspecify.annotations.NullMarked;
