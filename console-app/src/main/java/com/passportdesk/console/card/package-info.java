/// The card bench: true cards for members, written and read back one at a time, and blocked with
/// one key. Start at `CardBenchViewModel` for the screen and at `CardBenchService` for the work.
/// Uses `store.card`, `store.member`, `reader`, `desk`, `shell` and `fx`; knows no other feature.
@NullMarked
package com.passportdesk.console.card;

import org.jspecify.annotations.NullMarked;
