/// Who came, who is inside, who left, who was refused. Start at `CheckIn`; the till makes a
/// walk-in's arrival with `Arrivals`. Uses the rules of `store.access` and the people of
/// `store.member`; knows neither bookings nor sales beyond their rows.
@NullMarked
package com.passportdesk.store.visit;

import org.jspecify.annotations.NullMarked;
