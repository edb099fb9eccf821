/// The cash drawer for the console: counting it, moving cash, closing the day, and the Z and X on
/// paper. Start at `DrawerService`. The screens stand in `close`; the rules are the store's.
@NullMarked
package com.passportdesk.console.drawer;

import org.jspecify.annotations.NullMarked;
