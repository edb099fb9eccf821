package com.passportdesk.store.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One record of a journal, this desk's or another's: the envelope, the four parts the centre
/// understands, and the body it only carries. Personal values are open here and sealed on disk.
///
/// @param id UUIDv7, unique in the network
/// @param desk the writing desk's code within its network, such as `BER1-D2`
/// @param incarnation the life of that desk's home
/// @param number from 1, without gaps, across incarnations
/// @param at when it was decided, by that desk's clock: data, never order
/// @param operator staff id, or `system`
/// @param command the command it answers, so that a repeat acts once; null for notes
/// @param rest records of the same transaction that follow this one
public record Entry(
        UUID id,
        String desk,
        UUID incarnation,
        long number,
        Instant at,
        String operator,
        @Nullable UUID command,
        int rest,
        String type,
        int version,
        String scope,
        List<Patch> patches,
        List<Thing> things,
        List<Claim> claims,
        List<UUID> releases,
        List<Order> orders,
        ObjectNode body) {

    public Entry {
        patches = List.copyOf(patches);
        things = List.copyOf(things);
        claims = List.copyOf(claims);
        releases = List.copyOf(releases);
        orders = List.copyOf(orders);
    }
}
