/// What devices of a desk did that must be on record: paper that was asked for, drawers and doors
/// that were opened. Start at `OpenDrawerHandler`. It knows no device; it uses the rows of sales.
@NullMarked
package com.passportdesk.store.device;

import org.jspecify.annotations.NullMarked;
