package com.passportdesk.store.central;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How a centre is.
///
/// @param network the network's name
/// @param history another value after a restore from a backup
/// @param schema number of the newest migration
/// @param server PostgreSQL's version
/// @param tls whether this very connection is encrypted
/// @param isNewest whether it is as new as this program
/// @param everybodyMay what the server lets everybody do who enters, and a desk must not: what its
///   superuser is to take away once, as docs/central.md says
/// @param demandsCertificates whether a desk without one is refused, as it was just tried; empty
///   where there is no desk to try with
/// @param clock the centre's time
/// @param position last place of the feed
/// @param desks by code
public record CentreStatus(
        String network,
        UUID history,
        int schema,
        String server,
        boolean isNewest,
        boolean tls,
        List<String> everybodyMay,
        Optional<Boolean> demandsCertificates,
        Instant clock,
        long position,
        Counts counts,
        List<Desk> desks) {

    public CentreStatus {
        desks = List.copyOf(desks);
        everybodyMay = List.copyOf(everybodyMay);
    }

    /// How much the centre keeps.
    ///
    /// @param setAside records that could not be taken and wait for somebody
    public record Counts(
            long records, long documents, long things, long claims, long orders, long setAside) {}

    /// One desk as the centre knows it.
    ///
    /// @param connected whether a session of its role is open
    /// @param lastNumber last of its records received
    /// @param lag places of the feed it has not confirmed yet
    /// @param ahead how far its clock is ahead of the centre's
    /// @param certificate the one it last came with; empty when it showed none
    /// @param asksForCertificate whether a request waits for `central desk certify`
    /// @param allowance records it may still send now; below zero it waits
    /// @param waiting what waits at the desk itself
    /// @param setAside records of it that could not be taken
    /// @param ended sessions of it that were ended in the last day because they held others up
    public record Desk(
            String code,
            String site,
            boolean revoked,
            boolean connected,
            boolean tls,
            Optional<Instant> lastSeen,
            Optional<String> program,
            long lastNumber,
            long lag,
            Optional<Duration> ahead,
            Optional<Certificate> certificate,
            boolean asksForCertificate,
            long allowance,
            Waiting waiting,
            long setAside,
            int ended) {}

    /// What a desk said last that waits at it to be sent.
    ///
    /// @param oldest when the oldest of these was made, by the desk's clock
    public record Waiting(long records, Optional<Instant> oldest) {}

    /// What a desk showed.
    ///
    /// @param serial in hex
    /// @param until empty for one that this centre did not write down
    public record Certificate(String serial, Optional<Instant> until) {}
}
