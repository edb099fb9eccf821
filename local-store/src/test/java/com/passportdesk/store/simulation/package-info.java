/// Desks, centre, lines, disks and clocks in one program, from a seed: whatever the seed lets
/// happen to them, afterwards all of them tell one story.
@NullMarked
package com.passportdesk.store.simulation;

import org.jspecify.annotations.NullMarked;
