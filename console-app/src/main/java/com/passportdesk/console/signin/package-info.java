/// Who works at this desk: the cover that asks for a face and a PIN, the lock, and what each role
/// may do. Start at `DeskLock` for the screen and at `SignInService` for the work. Uses
/// `store.staff`, `desk`, `shell` and `fx`; knows no other feature.
@NullMarked
package com.passportdesk.console.signin;

import org.jspecify.annotations.NullMarked;
