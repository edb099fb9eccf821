/// Power cuts, played from a log: what a run of the store wrote and forced is kept call by call,
/// and from it are made the disks that a cut at any moment could have left.
@NullMarked
package com.passportdesk.store.powercut;

import org.jspecify.annotations.NullMarked;
