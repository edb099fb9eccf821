package com.passportdesk.devices.rights;

import java.io.IOException;
import java.util.Optional;

/// A door system of another maker that takes whole lists and says which one it goes by. Blocks, at
/// most [#MOST_SECONDS] for each call; but for files, since nothing ends a call on a share that is
/// gone. A caller has a limit of its own.
public interface DoorSystem {

    /// How long one call takes at most, in seconds.
    int MOST_SECONDS = 15;

    /// Hands over a list in the place of the one before.
    ///
    /// @param version names the list: 1 to 64 letters and digits
    /// @param list UTF-8
    /// @return the version it says it goes by now, which may still be another one or none
    /// @throws IOException when it cannot be reached, or did not take the list
    Optional<String> put(String version, byte[] list) throws IOException;

    /// The version it says it goes by.
    ///
    /// @throws IOException when it cannot be reached
    Optional<String> confirmed() throws IOException;
}
