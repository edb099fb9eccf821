-- The network and who may come in. V37 to V39 are all tables of a centre as they stood when its
-- first 39 migrations were laid together (docs/adr/0074); functions stand whole under functions/.
--
-- Desks have no right on any table: they call functions of desk_api. Nothing here needs more than
-- PostgreSQL 15. Lengths are those of a desk's own tables: what one desk sends must fit into every
-- other.

create extension if not exists btree_gist with schema centre;

-- All that a desk's role may do.
create schema desk_api;

-- One row, made by `central init`, which is the network.
create table centre.network (
    only_one boolean primary key default true check (only_one),
    history uuid not null default gen_random_uuid(),
    name text not null,
    clock_ahead interval not null default '0',
    feed_days integer not null default 90 check (feed_days between 35 and 3650),
    feed_from bigint not null default 0,
    feed_cleaned bigint not null default 0,
    timeline text not null,
    records_at_once integer not null default 60000 check (records_at_once > 0),
    records_an_hour integer not null default 5000 check (records_an_hour > 0),
    history_at timestamptz not null default '-infinity'
);
comment on column centre.network.history is
    'another value means another centre, or one restored from a backup: desks start anew';
comment on column centre.network.feed_from is
    'a desk that heard nothing after this place may have missed what was cleaned: it begins anew';
comment on column centre.network.timeline is
    'of the server that this history was told by, as in the names of its WAL files';
comment on column centre.network.records_at_once is
    'a desk that was away for 30 days brings some 15,000 transactions';
comment on column centre.network.history_at is
    'when this history began; the first one began with nothing';

create table centre.desk (
    code text primary key check (length(code) <= 40),
    site text not null,
    role name not null unique,
    added_at timestamptz not null default now(),
    revoked_at timestamptz
);

-- Changes often; kept apart from the row that every push locks.
create table centre.desk_seen (
    desk text primary key references centre.desk,
    heard bigint not null default 0,
    seen_at timestamptz,
    connected_at timestamptz,
    program text,
    tls boolean,
    ahead interval,
    life uuid,
    certificate text,
    certificate_until timestamptz,
    unsent bigint not null default 0,
    unsent_since timestamptz,
    greeted uuid,
    history uuid,
    had bigint not null default 0
) with (fillfactor = 50);
comment on column centre.desk_seen.certificate is
    'serial of the one it last came with; null when it showed none';
comment on column centre.desk_seen.unsent is 'records that waited at the desk when it last said so';
comment on column centre.desk_seen.unsent_since is
    'instant of the oldest of them, by its desk''s clock';
comment on column centre.desk_seen.greeted is 'the history under which it last said hello';
comment on column centre.desk_seen.history is
    'the one it came in under: it has that one''s picture, and dropped what it held before';
comment on column centre.desk_seen.had is
    'its last record when it first came in under that history';

-- The lives of a desk's home, and how far each has been received.
create table centre.life (
    desk text not null references centre.desk,
    incarnation uuid not null,
    last_number bigint not null default 0,
    last_hash bytea,
    ended_at timestamptz,
    primary key (desk, incarnation)
) with (fillfactor = 50);
comment on column centre.life.ended_at is
    'when another life of this desk said hello: a home of this one is let in no more';

-- How far the network has seen each desk's journal go, signed by the network.
create table centre.counter_signed (
    desk text not null,
    incarnation uuid not null,
    number bigint not null,
    statement text not null,
    primary key (desk, incarnation, number)
);

create table centre.desk_proof (
    desk text primary key references centre.desk,
    key bytea not null,
    inner_block bytea not null,
    outer_block bytea not null
);
comment on table centre.desk_proof is
    'what each desk proves its records with, whoever brings them';

create table centre.certificate (
    serial text primary key,
    desk text not null references centre.desk,
    chain text not null,
    request bytea,
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    made_at timestamptz not null default now(),
    withdrawn_at timestamptz
);
create index certificate_desk_made_at_idx on centre.certificate (desk, made_at);
comment on column centre.certificate.serial is 'in hex, without leading zeros';
comment on column centre.certificate.request is 'SHA-256 of what it answers';

create table centre.certificate_request (
    desk text primary key references centre.desk,
    request text not null check (length(request) <= 4000),
    asked_at timestamptz not null default now()
);

-- What a desk may send: so many records at once, and so many more with each hour.
create table centre.allowance (
    desk text primary key references centre.desk,
    used double precision not null,
    at timestamptz not null,
    orders double precision not null default 0,
    ordered_at timestamptz
) with (fillfactor = 50);
comment on column centre.allowance.used is 'at that time; the hours since take away from it';
comment on column centre.allowance.orders is
    'orders at that time; the hours since take 300 each away from them';

create table centre.ended_session (
    desk text not null references centre.desk,
    at timestamptz not null,
    why text not null,
    refused_until timestamptz not null,
    primary key (desk, at)
);
comment on table centre.ended_session is
    'sessions of desks that were ended because no desk of ours does what they did; kept for '
    '90 days';

create table centre.policy (
    what text not null check (what in ('patch', 'thing', 'order')),
    kind text not null,
    primary key (what, kind)
);
comment on table centre.policy is
    'kinds of documents a desk may change, of things it may open, of orders it may give';
insert into centre.policy values
    ('patch', 'card'), ('patch', 'member'), ('patch', 'membership'),
    ('thing', 'cap'), ('thing', 'line'), ('thing', 'added'), ('thing', 'wallet'),
    ('order', 'block'), ('order', 'suspend'), ('order', 'erase');
