/// Who works at a site, what their role allows, and signing in with a PIN. Start at
/// `StaffRepository` and `SignInHandler`. Reads `staff` documents; knows no other feature.
@NullMarked
package com.passportdesk.store.staff;

import org.jspecify.annotations.NullMarked;
