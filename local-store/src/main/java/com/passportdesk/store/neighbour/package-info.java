/// Desks of one site that find each other on their own network and tell each other what the centre
/// does not have yet. Start with [com.passportdesk.store.neighbour.Neighbours]. May use `desk`,
/// `projection`, `journal` and `keys`; `docs/neighbours.md` describes what is said and why.
@NullMarked
package com.passportdesk.store.neighbour;

import org.jspecify.annotations.NullMarked;
