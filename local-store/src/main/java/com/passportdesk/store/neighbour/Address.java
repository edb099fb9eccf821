package com.passportdesk.store.neighbour;

import java.util.Locale;

/// Where a desk may be heard.
///
/// @param host name or address
/// @param port 1 to 65,535
public record Address(String host, int port) {

    private static final String IP6 = "[0-9a-f:.]+(%[0-9a-z]+)?";

    public Address {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no address of a desk: " + host + ":" + port);
        }
    }

    /// Reads `host`, `host:port` or `[ip6]:port`.
    ///
    /// @throws IllegalArgumentException when it is none of these
    public static Address of(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        int end = trimmed.startsWith("[") ? trimmed.indexOf(']') : -1;
        int colon = trimmed.indexOf(':', Math.max(end, 0));
        boolean bare = end < 0 && colon >= 0 && trimmed.indexOf(':', colon + 1) >= 0;
        if (bare && !trimmed.matches(IP6)) {
            throw new IllegalArgumentException("no address of a desk: " + text);
        }
        if (colon < 0 || bare) {
            return new Address(
                    end > 0 ? trimmed.substring(1, end) : trimmed, NeighbourOptions.PORT);
        }
        try {
            return new Address(
                    end > 0 ? trimmed.substring(1, end) : trimmed.substring(0, colon),
                    Integer.parseInt(trimmed.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no address of a desk: " + text, e);
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
