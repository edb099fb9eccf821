package com.passportdesk.console.tour;

import com.passportdesk.console.demo.DemoCards;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.sample.SampleCast;

/// What stands around the desk of the tour.
///
/// @param second another desk of the same site
/// @param reader the simulated reader
/// @param cards makes the cards people carry
record Surroundings(
        OpenDesk desk,
        OpenDesk second,
        SimulatedReaderPort reader,
        DemoCards cards,
        SampleCast cast) {}
