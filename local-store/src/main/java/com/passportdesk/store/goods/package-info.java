/// How many there are of what a site sells: deliveries, counts of the shelf, places at events.
/// Start at `RecordGoodsHandler` and `GoodsRepository`. What may be sold is for leases to say; a
/// sale is the package `sale`'s.
@NullMarked
package com.passportdesk.store.goods;

import org.jspecify.annotations.NullMarked;
