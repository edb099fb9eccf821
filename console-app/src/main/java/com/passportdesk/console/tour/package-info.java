/// A day at the desk without hands: real beans, the real window on JavaFX's headless platform, real
/// frames from a simulated reader. A feature offers `TourStep` beans and writes its own part of the
/// day with a `Tour`. No feature's production code needs it.
@NullMarked
package com.passportdesk.console.tour;

import org.jspecify.annotations.NullMarked;
