-- Desks without master keys ask whoever keeps them (central keys serve) for what is derived for
-- single cards. What passes through here is sealed to the desk that asked: this database carries it
-- and cannot open it. See docs/adr/0069.

alter table centre.network
    add column card_keys_at_once integer not null default 20000 check (card_keys_at_once > 0),
    add column card_keys_an_hour integer not null default 2000 check (card_keys_an_hour > 0),
    add column cards_written_at_once integer not null default 300 check (cards_written_at_once > 0),
    add column cards_written_an_hour integer not null default 300 check (cards_written_an_hour > 0);
comment on column centre.network.card_keys_at_once is
    'for how many cards a desk may ask for what reads them, and an hour''s more below';
comment on column centre.network.cards_written_at_once is
    'the same for what issues, rolls over, erases and formats';

-- Gone in minutes: not in the write-ahead log, so in no archive of it and on no standby.
create unlogged table centre.key_request (
    id uuid primary key,
    desk text not null references centre.desk,
    use text not null check (use in ('read', 'ahead', 'write')),
    cards integer not null check (cards between 0 and 50),
    request text not null check (length(request) <= 20000),
    asked_at timestamptz not null,
    taken_at timestamptz,
    answered_at timestamptz,
    answer text check (length(answer) <= 200000),
    refused text
);
create index on centre.key_request (desk);
comment on column centre.key_request.use is
    'read: a card that lies there; ahead: cards that may come; write: one issued or changed';
comment on column centre.key_request.answer is 'sealed to the key in the request';

create table centre.key_record (
    desk text not null references centre.desk,
    at timestamptz not null,
    use text not null,
    cards integer not null,
    outcome text not null,
    times integer not null default 1
);
create unique index on centre.key_record (desk, at, use, outcome);
comment on table centre.key_record is
    'what was handed out and refused, never a key; kept 400 days; refusals of an hour are one row';

create table centre.key_allowance (
    desk text not null references centre.desk,
    kind text not null check (kind in ('read', 'write')),
    used double precision not null,
    at timestamptz not null,
    primary key (desk, kind)
) with (fillfactor = 50);
comment on column centre.key_allowance.used is 'at that time; the hours since take away from it';
