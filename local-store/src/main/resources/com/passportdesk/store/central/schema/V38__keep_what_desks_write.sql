-- What desks wrote, the descriptions merged from it, orders of safety, and the feed that tells it.

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

-- See docs/adr/0046.
create table centre.growing_field (
    kind text not null,
    field text not null,
    most interval not null,
    primary key (kind, field)
);
comment on table centre.growing_field is
    'instants of documents of which the later one stands, at most so far from the time of the '
    'centre';
insert into centre.growing_field values ('card', 'validUntil', '92 days');

create table centre.document (
    kind text not null check (length(kind) <= 40),
    id text not null check (length(id) <= 200),
    version bigint not null,
    fields jsonb not null check (length(fields::text) < 900000),
    primary key (kind, id)
);
create index document_of_member on centre.document ((fields->>'member')) where kind = 'card';

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

-- Which card of one issue of one person came first.
create table centre.card_issue (
    member text not null,
    issue integer not null,
    place integer not null,
    credential text not null unique,
    primary key (member, issue, place)
);

create table centre.safety_order (
    id uuid primary key,
    kind text not null check (kind in ('block', 'suspend', 'revoke', 'erase')),
    target text not null check (length(target) <= 200),
    reason text not null check (length(reason) <= 2000),
    desk text not null,
    at timestamptz not null
);
create index safety_order_erased on centre.safety_order (target) where kind = 'erase';

-- Told where what it is about is known: of a cap, everywhere.
create table centre.judgement (
    record uuid not null,
    part text not null,
    verdict text not null check (verdict in ('taken', 'lost', 'conflict')),
    proposal text,
    scope text,
    primary key (record, part)
);

-- One row: whoever appends holds it until commit, so positions follow the order of commits and
-- have no gaps. See docs/adr/0003.
create table centre.feed_counter (
    only_one boolean primary key default true check (only_one),
    n bigint not null
) with (fillfactor = 10);
insert into centre.feed_counter values (true, 1);

-- Records stay, as the ledger's order; all else for centre.network.feed_days.
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
create index feed_ordered on centre.feed ((body::jsonb->>'id')) where kind = 'ordered';

-- Where the feed was on each day.
create table centre.feed_day (
    day date primary key,
    position bigint not null
);

-- What is to be told, before it has its position: place orders items of one transaction.
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
