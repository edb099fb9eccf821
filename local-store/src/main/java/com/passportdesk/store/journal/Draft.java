package com.passportdesk.store.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// A record decided but not yet written: all of an [Entry] that the decision knows. Each datum
/// stands in exactly one part.
///
/// @param type past tense, such as `CheckedIn`
/// @param version of the body's shape, from 1
/// @param scope `network` or `site:<id>`
/// @param releases ids of claims given back
/// @param body the feature's own; personal values are [Personal] objects
public record Draft(
        String type,
        int version,
        String scope,
        List<Patch> patches,
        List<Thing> things,
        List<Claim> claims,
        List<UUID> releases,
        List<Order> orders,
        ObjectNode body) {

    /// Visible to every desk of the network.
    public static final String NETWORK = "network";

    public Draft {
        patches = List.copyOf(patches);
        things = List.copyOf(things);
        claims = List.copyOf(claims);
        releases = List.copyOf(releases);
        orders = List.copyOf(orders);
    }

    /// A record visible to the desks of one site.
    public static String site(String siteId) {
        return "site:" + siteId;
    }

    /// A record of a body alone; parts are added with the `with…` methods.
    public static Draft of(String type, int version, String scope, ObjectNode body) {
        return new Draft(
                type, version, scope, List.of(), List.of(), List.of(), List.of(), List.of(), body);
    }

    public Draft withPatch(Patch patch) {
        return new Draft(
                type, version, scope, plus(patches, patch), things, claims, releases, orders, body);
    }

    public Draft withThing(Thing thing) {
        return new Draft(
                type, version, scope, patches, plus(things, thing), claims, releases, orders, body);
    }

    public Draft withClaim(Claim claim) {
        return new Draft(
                type, version, scope, patches, things, plus(claims, claim), releases, orders, body);
    }

    public Draft withRelease(UUID claim) {
        return new Draft(
                type, version, scope, patches, things, claims, plus(releases, claim), orders, body);
    }

    public Draft withOrder(Order order) {
        return new Draft(
                type, version, scope, patches, things, claims, releases, plus(orders, order), body);
    }

    public Draft withClaims(List<Claim> more) {
        List<Claim> longer = new ArrayList<>(claims);
        longer.addAll(more);
        return new Draft(type, version, scope, patches, things, longer, releases, orders, body);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
