-- Tables of the centre. Desks have no right on any of them: they call functions of desk_api.
-- Nothing here needs more than PostgreSQL 15. Lengths are those of a desk's own tables: what one desk
-- sends must fit into every other.

create extension if not exists btree_gist with schema centre;

create table centre.network (
    only_one boolean primary key default true check (only_one),
    history uuid not null default gen_random_uuid(),
    name text not null,
    clock_ahead interval not null default '0'
);
comment on column centre.network.history is
    'another value means another centre, or one restored from a backup: desks start anew';

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
    ahead interval
) with (fillfactor = 50);

-- The lives of a desk's home, and how far each has been received.
create table centre.life (
    desk text not null references centre.desk,
    incarnation uuid not null,
    last_number bigint not null default 0,
    last_hash bytea,
    primary key (desk, incarnation)
) with (fillfactor = 50);

create table centre.ledger (
    id uuid primary key,
    desk text not null,
    incarnation uuid not null,
    number bigint not null,
    at timestamptz not null,
    type text not null,
    scope text not null,
    canonical text not null,
    hash bytea not null,
    keys text[],
    unique (desk, incarnation, number)
);

create table centre.set_aside (
    desk text not null,
    incarnation uuid not null,
    number bigint not null,
    canonical text not null,
    hash bytea not null,
    cause text not null,
    at timestamptz not null,
    primary key (desk, incarnation, number)
);

-- Outside the ledger, so that a person can be erased: owner is the name up to its '#'.
create table centre.key (
    name text primary key,
    owner text not null,
    key bytea not null
);
create index key_owner on centre.key (owner);

create table centre.document_kind (
    kind text primary key,
    whole boolean not null
);
comment on table centre.document_kind is
    'kinds that settle whole, first wins; all others are merged field by field';
insert into centre.document_kind values ('card', true), ('membership', true);

create table centre.document (
    kind text not null check (length(kind) <= 40),
    id text not null check (length(id) <= 200),
    version bigint not null,
    fields jsonb not null check (length(fields::text) < 900000),
    primary key (kind, id)
);

-- Every change since the document was loaded: tells what clashes, and keeps what lost.
create table centre.document_change (
    kind text not null,
    id text not null,
    version bigint not null,
    desk text not null,
    record uuid not null,
    safety boolean not null,
    changed jsonb not null,
    before jsonb not null,
    primary key (kind, id, version)
);

create table centre.thing (
    thing text primary key check (length(thing) <= 200),
    kind text not null check (length(kind) <= 40),
    units integer not null check (units > 0),
    used integer not null default 0,
    scope text not null
) with (fillfactor = 80);
create index thing_scope on centre.thing (scope, kind, thing);

create table centre.claim (
    id uuid primary key,
    thing text not null check (length(thing) <= 200),
    key text not null check (length(key) <= 200),
    period tstzrange not null
        check (isfinite(lower(period)) and isfinite(upper(period))),
    units integer not null check (units > 0),
    mode text not null check (mode in ('exclusive', 'stock', 'count')),
    basis text not null check (length(basis) <= 200),
    desk text not null,
    record uuid not null,
    scope text not null,
    state text not null check (state in ('held', 'lost', 'released')),
    counted boolean not null,
    constraint claim_exclusive exclude using gist (thing with =, period with &&)
        where (mode = 'exclusive' and state = 'held')
);
-- A key counts once per thing.
create unique index claim_counted on centre.claim (thing, key) where counted;
create index claim_scope on centre.claim (scope, id) where state = 'held';

create table centre.lease (
    id uuid primary key,
    thing text not null references centre.thing,
    period tstzrange not null
        check (isfinite(lower(period)) and isfinite(upper(period))),
    units integer not null check (units > 0),
    used integer not null default 0,
    desk text not null,
    until_at timestamptz not null,
    hold boolean not null,
    ended boolean not null default false
);
create index lease_thing on centre.lease (thing) where not ended;

create table centre.safety_order (
    id uuid primary key,
    kind text not null check (kind in ('block', 'suspend', 'revoke', 'erase')),
    target text not null check (length(target) <= 200),
    reason text not null check (length(reason) <= 2000),
    desk text not null,
    at timestamptz not null
);

create table centre.judgement (
    record uuid not null,
    part text not null,
    verdict text not null check (verdict in ('taken', 'lost', 'conflict')),
    proposal text,
    primary key (record, part)
);

-- One row: whoever appends holds it until commit, so positions follow the order of commits and
-- have no gaps. See docs/adr/0003.
create table centre.feed_counter (
    only_one boolean primary key default true check (only_one),
    n bigint not null
) with (fillfactor = 10);
insert into centre.feed_counter values (true, 1);

create table centre.feed (
    position bigint primary key,
    scope text not null,
    author text,
    kind text not null,
    record uuid,
    part text,
    name text,
    body text
);
create index feed_scope on centre.feed (scope, position);

create type centre.item as (
    place integer,
    scope text,
    author text,
    kind text,
    record uuid,
    part text,
    name text,
    body text
);
