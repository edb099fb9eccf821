/// An invented coworking network that looks real, the same for the same seed: for the demo, the
/// tour, the benchmarks and tests. Start at `SampleNetwork`. Uses `journal` and `projection` for
/// the shape of what it makes; knows no feature and writes nothing.
@NullMarked
package com.passportdesk.store.sample;

import org.jspecify.annotations.NullMarked;
