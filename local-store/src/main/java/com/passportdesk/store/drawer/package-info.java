/// The cash drawer of a desk from the float in the morning to the Z that closes the day: counts,
/// money that goes in and out without a receipt, and what should be there. Start at `DrawerRules`
/// for what is allowed and at `DrawerRepository` for what is known. Reads the receipts of `sale`
/// and writes none.
@NullMarked
package com.passportdesk.store.drawer;

import org.jspecify.annotations.NullMarked;
