package com.passportdesk.store.projection;

import java.util.List;

/// The tables every desk has, whatever its features.
final class Tables {

    /// Changing a table here, or what comes into one, needs a higher number: the store is then
    /// rebuilt.
    static final int SCHEMA = 11;

    static final List<String> ALL =
            List.of(
                    """
                    create table progress (
                        id integer primary key,
                        tables varchar(4000) not null,
                        last_number bigint not null,
                        last_hash char(64) not null,
                        feed_number bigint not null,
                        feed_cursor bigint not null,
                        history uuid,
                        acknowledged bigint not null)
                    """,
                    """
                    create table row_sum (
                        name varchar(200) primary key,
                        high bigint not null,
                        low bigint not null,
                        counted bigint not null)
                    """,
                    """
                    create table document (
                        kind varchar(40) not null,
                        id varchar(200) not null,
                        version bigint not null,
                        fields varchar(1000000) not null,
                        primary key (kind, id))
                    """,
                    """
                    create table own_patch (
                        number bigint not null,
                        place integer not null,
                        kind varchar(40) not null,
                        id varchar(200) not null,
                        fields varchar(1000000) not null,
                        primary key (number, place))
                    """,
                    "create index own_patch_document on own_patch (kind, id)",
                    """
                    create table thing (
                        thing varchar(200) primary key,
                        kind varchar(40) not null,
                        units integer not null)
                    """,
                    """
                    create table claim (
                        id uuid primary key,
                        thing varchar(200) not null,
                        claim_key varchar(200) not null,
                        starts_at timestamp with time zone not null,
                        ends_at timestamp with time zone not null,
                        units integer not null,
                        claim_mode varchar(20) not null,
                        basis varchar(200),
                        desk varchar(40) not null)
                    """,
                    "create index claim_thing on claim (thing, starts_at)",
                    """
                    create table own_release (
                        claim uuid primary key,
                        number bigint not null)
                    """,
                    """
                    create table own_told (
                        id integer primary key,
                        number bigint not null)
                    """,
                    """
                    create table told (
                        desk varchar(40) not null,
                        life uuid not null,
                        number bigint not null,
                        after_own bigint not null,
                        place bigint not null,
                        again boolean not null,
                        canonical varchar(1000000) not null,
                        proof varchar(100) not null,
                        extra_proof varchar(100) not null,
                        primary key (desk, life, number))
                    """,
                    "create index told_place on told (after_own, place)",
                    """
                    create table told_patch (
                        desk varchar(40) not null,
                        life uuid not null,
                        number bigint not null,
                        patch integer not null,
                        after_own bigint not null,
                        place bigint not null,
                        kind varchar(40) not null,
                        id varchar(200) not null,
                        fields varchar(1000000) not null,
                        primary key (desk, life, number, patch))
                    """,
                    "create index told_patch_document on told_patch (kind, id)",
                    """
                    create table told_again (
                        id integer primary key)
                    """,
                    """
                    create table heard (
                        desk varchar(40) not null,
                        life uuid not null,
                        number bigint not null,
                        primary key (desk, life))
                    """,
                    """
                    create table heard_head (
                        desk varchar(40) not null,
                        life uuid not null,
                        number bigint not null,
                        place bigint not null,
                        canonical varchar(1000000) not null,
                        proof varchar(100) not null,
                        desk_key varchar(100) not null,
                        signature varchar(100) not null,
                        primary key (desk, life))
                    """,
                    """
                    create table lease (
                        id uuid primary key,
                        thing varchar(200) not null,
                        starts_at timestamp with time zone not null,
                        ends_at timestamp with time zone not null,
                        units integer not null,
                        desk varchar(40) not null,
                        valid_until timestamp with time zone not null)
                    """,
                    "create index lease_thing on lease (thing, starts_at)",
                    """
                    create table centre_told (
                        id integer primary key,
                        at timestamp with time zone not null)
                    """,
                    "create table gave_way (lease uuid primary key)",
                    """
                    create table safety_order (
                        id uuid primary key,
                        kind varchar(20) not null,
                        target varchar(200) not null,
                        reason varchar(2000) not null,
                        desk varchar(40) not null,
                        ordered_at timestamp with time zone)
                    """,
                    "create index safety_order_target on safety_order (target)",
                    """
                    create table judgement (
                        record uuid not null,
                        part varchar(200) not null,
                        verdict varchar(20) not null,
                        proposal varchar(100000),
                        primary key (record, part))
                    """,
                    """
                    create table set_aside (
                        kind varchar(20) not null,
                        id varchar(200) not null,
                        desk varchar(200) not null,
                        type varchar(200) not null,
                        cause varchar(200) not null,
                        primary key (kind, id))
                    """,
                    """
                    create table command_done (
                        command_id uuid primary key,
                        first_number bigint not null,
                        records integer not null,
                        at timestamp with time zone not null)
                    """,
                    "create index command_done_at on command_done (at)");

    private Tables() {}
}
