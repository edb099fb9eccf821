/// Tests of what desks of one site tell each other.
@org.jspecify.annotations.NullMarked
package com.passportdesk.store.neighbour;
