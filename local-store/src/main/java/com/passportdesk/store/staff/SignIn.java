package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Command;
import java.util.List;
import java.util.UUID;

/// Somebody typed a PIN. The slow comparison was made before, outside the writer; which colleagues
/// of the site it fits comes along as a fact. The PIN itself never gets here.
///
/// @param fits staff ids whose PIN it is, of those asked for; usually none or one
public record SignIn(UUID commandId, List<String> fits) implements Command {

    public SignIn {
        fits = List.copyOf(fits);
    }
}
