-- What there is to be sold. It stands in the documents of a site: each room can be booked, on each
-- day it is open its hot desks are a pool, goods are counted and events have places (ADR 37). It is
-- opened when a desk asks for its leases, so that a network that was only described can sell, and
-- goes on to sell as the days pass.

-- The day of <kind>:<site>:<yyyy-mm-dd>; null for other names.
create or replace function centre.day_of(p_thing text) returns date
language sql immutable as $$
    select case when p_thing ~ '^[a-z]+:[^:]+:\d{4}-\d{2}-\d{2}$'
                then split_part(p_thing, ':', 3)::date end
$$;

-- The time zone of a site; UTC where it says none.
create or replace function centre.zone_of(p_site text) returns text
language sql stable as $$
    select coalesce((select fields->>'zone' from centre.document
                      where kind = 'site' and id = p_site), 'UTC')
$$;

-- The member of cap:<member>:<yyyy-mm>; null for other names.
create or replace function centre.member_of(p_thing text) returns text
language sql immutable as $$
    select case when p_thing ~ '^cap:.+:\d{4}-\d{2}$'
                then substr(p_thing, 5, length(p_thing) - 12) end
$$;

-- Caps are opened for visits of these days: a year back and ahead.
-- @param p_month yyyy-mm; false for anything else
create or replace function centre.is_near(p_month text, p_now timestamptz) returns boolean
language sql stable as $$
    select case when p_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'
                then to_date(p_month, 'YYYY-MM') between (p_now - interval '1 year')::date
                                                     and (p_now + interval '1 year')::date
                else false end
$$;

-- How many visits a member's plan allows away from home in a month; null without a limit. See Cap.
create or replace function centre.visits_allowed(p_member text) returns integer
language sql stable as $$
    select nullif((p.fields->>'capAway')::integer, 0)
      from centre.document m
      join centre.document p on p.kind = 'plan' and p.id = m.fields->>'plan'
     where m.kind = 'member' and m.id = p_member
$$;

-- Goods are taken for good, not for a time.
create or replace function centre.ever() returns tstzrange
language sql immutable as $$
    select tstzrange('2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z')
$$;

-- When the event of event:<product> is; null for what is none.
create or replace function centre.event_time(p_thing text) returns tstzrange
language sql stable as $$
    select case when e.starts < e.ends then tstzrange(e.starts, e.ends) end
      from centre.document p,
           lateral (select (p.fields->'event'->>'starts')::timestamptz as starts,
                           (p.fields->'event'->>'ends')::timestamptz as ends) e
     where p.kind = 'product' and p.id = substr(p_thing, 7) and p.fields->>'kind' = 'event'
$$;

-- Whether hours run on into the next day: they close at or before the time of opening, and not at
-- midnight. Compared as they are written, `02:00`; anything else is no such hours. See Site.Hours.
create or replace function centre.runs_on(p_hours jsonb) returns boolean
language sql immutable as $$
    select coalesce(jsonb_typeof(p_hours) = 'array'
        and left(p_hours->>1, 5) collate "C" <= left(p_hours->>0, 5) collate "C"
        and left(p_hours->>1, 5) <> '00:00', false)
$$;

-- Goods that are counted and places at events. How many there are stands in the product; what comes
-- in later is a thing of its own, added:<site>:<product>:<id>, opened by the record that tells of
-- it, so that what two desks take in while apart adds up (ADR 37).
create or replace function centre.counted(p_site text, p_today date)
returns table (thing text, kind text, units integer)
language sql stable as $$
    select 'stock:' || p_site || ':' || p.id, 'stock', n.units
      from centre.document p,
           lateral (select least(1000000000, substring(p.fields->>'stock' from '^\d{1,7}$')::bigint
                    + coalesce((
                        select sum(a.units) from centre.thing a
                         where a.scope = 'site:' || p_site and a.kind = 'added'
                           and split_part(a.thing, ':', 3) = p.id), 0))::integer as units) n
     where p.kind = 'product' and p.fields->>'site' = p_site
       and p.fields->>'stock' ~ '^\d{1,7}$' and n.units > 0
    union all
    select 'event:' || p.id, 'event', (p.fields->'event'->>'places')::integer
      from centre.document p
     where p.kind = 'product' and p.fields->>'site' = p_site and p.fields->>'kind' = 'event'
       and (p.fields->'event'->>'places')::integer > 0
       and upper(centre.event_time('event:' || p.id)) > p_today - interval '1 day'
$$;

-- All that a site has: rooms, hot desks of today and the next 14 days, goods, places. A site that
-- is open past midnight lets people in on a date on which it does not open: that date has a pool
-- too.
create or replace function centre.scarce(p_site text, p_today date)
returns table (thing text, kind text, units integer)
language sql stable as $$
    select 'room:' || r.id, 'room', 1
      from centre.document r
     where r.kind = 'resource' and r.fields->>'site' = p_site and r.fields->>'kind' = 'room'
    union all
    select 'hotdesk:' || p_site || ':' || day::date, 'hotdesk', pool.seats
      from (select sum((r.fields->>'seats')::integer)::integer as seats
              from centre.document r
             where r.kind = 'resource' and r.fields->>'site' = p_site
               and r.fields->>'kind' = 'hotdesk') pool,
           generate_series(p_today::timestamp, p_today + 14, interval '1 day') as day
     where pool.seats > 0
       and exists (select from centre.document s
                    where s.kind = 'site' and s.id = p_site
                      and (jsonb_typeof(s.fields->'hours'->lower(to_char(day, 'Dy'))) = 'array'
                       or centre.runs_on(
                           s.fields->'hours'->lower(to_char(day - interval '1 day', 'Dy')))))
    union all
    select * from centre.counted(p_site, p_today)
$$;

-- What the feed tells of a thing that is new or has another limit now.
create or replace function centre.opened_item(t centre.thing) returns centre.item
language sql stable as $$
    select (1, t.scope, null, 'opened', null, null, null, jsonb_build_object(
        'thing', t.thing, 'kind', t.kind, 'limit', t.units)::text)::centre.item
$$;

-- Opens what is new and changes what has another limit now, in the order of all who lock things, so
-- that nobody waits in a ring.
create or replace function centre.open_scarce(p_site text, p_today date) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[];
begin
    with opened as (
        insert into centre.thing (thing, kind, units, scope)
        select s.thing, s.kind, s.units, 'site:' || p_site
          from centre.scarce(p_site, p_today) s
         where not exists (select from centre.thing t where t.thing = s.thing)
         order by s.thing
        on conflict do nothing returning *),
    -- In the order of all who lock things, so that nobody waits in a ring.
    other as (
        select t.thing, s.units
          from centre.thing t join centre.scarce(p_site, p_today) s using (thing)
         where t.units <> s.units order by t.thing for update of t),
    resized as (
        update centre.thing t set units = o.units from other o where t.thing = o.thing
        returning t.*)
    select coalesce(array_agg((1, n.scope, null, 'opened', null, null, null,
               jsonb_build_object('thing', n.thing, 'kind', n.kind, 'limit', n.units)::text
           )::centre.item), '{}') into v_items
      from (select * from opened union all select * from resized) n;
    return v_items;
end
$$;
