-- What is scarce, who took it, and who may sell it without asking.

create table centre.thing (
    thing text primary key check (length(thing) <= 200),
    kind text not null check (length(kind) <= 40),
    units integer not null check (units > 0),
    used integer not null default 0,
    scope text not null,
    -- As much as a desk puts in at once, in minor units.
    constraint wallet_limit check (kind <> 'wallet' or units <= 100000000)
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
create index claim_key on centre.claim (key) where mode = 'exclusive';
create index claim_counted_key on centre.claim (key) where mode = 'count';
create index claim_record on centre.claim (record) where mode = 'exclusive' or thing like 'line:%';

-- Held by a desk, named by its code, or by a site, site:<id>. See docs/adr/0030.
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
    ended boolean not null default false,
    asked_at timestamptz
);
create index lease_thing on centre.lease (thing) where not ended;
create index lease_until on centre.lease (until_at) where not ended;
comment on column centre.lease.asked_at is 'when its holder was asked to give way last';

-- Desks of a site that gave way with a lease of their site; it ends when all of them did.
create table centre.gave_way (
    lease uuid not null references centre.lease,
    desk text not null,
    primary key (lease, desk)
);

create table centre.released_early (
    claim uuid primary key,
    desk text not null,
    site text not null
);
comment on table centre.released_early is
    'claims that were given up and of which nobody has told yet';
