package com.passportdesk.console.tour;

import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.desk.OpenDesk;

/// What stands around the tour.
///
/// @param desk the one it is at
/// @param second another desk of the same site
/// @param network both belong to
record Surroundings(OpenDesk desk, OpenDesk second, DemoNetwork network) {}
