package com.passportdesk.store.replica;

import com.passportdesk.store.projection.FeedItem;
import java.util.List;

/// A page of the feed.
///
/// @param isFull whether there may be more behind it
record News(List<FeedItem> items, boolean isFull) {

    /// Letters of a page that may have ended because of its weight: the centre ends it at
    /// 16,000,000 bytes, of which a letter has three at most.
    static final long HEAVY = 5_000_000;
}
