/// The rooms by hours: what is going on, what is free next, and booking it. Start at
/// `BookingsView`. Uses `store.booking` and the till, which sells.
@NullMarked
package com.passportdesk.console.booking;

import org.jspecify.annotations.NullMarked;
