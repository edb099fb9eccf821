/// Prepaid money of members: what was put in and not yet spent. Start at `WalletRepository`;
/// `Spending` is the rule of paying with it. Uses leases and money; sales, refunds and erasures use
/// it.
@NullMarked
package com.passportdesk.store.wallet;

import org.jspecify.annotations.NullMarked;
