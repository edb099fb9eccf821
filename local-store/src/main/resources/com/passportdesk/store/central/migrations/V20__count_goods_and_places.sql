-- Goods that are counted and places at events are leased as hot desks are. How many there are stands
-- in the product; what comes in later is a thing of its own, `added:<site>:<product>:<id>`, opened by
-- the record that tells of it, so that what two desks take in while apart adds up. See docs/adr/0037.

insert into centre.policy values ('thing', 'added');

-- Goods are taken for good, not for a time.
create function centre.ever() returns tstzrange
language sql immutable as $$
    select tstzrange('2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z')
$$;

-- When the event of `event:<product>` is; null for what is none.
create function centre.event_time(p_thing text) returns tstzrange
language sql stable as $$
    select case when e.starts < e.ends then tstzrange(e.starts, e.ends) end
      from centre.document p,
           lateral (select (p.fields->'event'->>'starts')::timestamptz as starts,
                           (p.fields->'event'->>'ends')::timestamptz as ends) e
     where p.kind = 'product' and p.id = substr(p_thing, 7) and p.fields->>'kind' = 'event'
$$;

create function centre.counted(p_site text, p_today date)
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
                      and jsonb_typeof(s.fields->'hours'->lower(to_char(day, 'Dy'))) = 'array')
    union all
    select * from centre.counted(p_site, p_today)
$$;

-- What a desk may be given of a thing, and for when: null for what is not leased any more.
create function centre.lease_time(t centre.thing, p_today date, p_zone text) returns tstzrange
language sql stable as $$
    select case t.kind
        when 'room' then tstzrange(p_today::timestamp at time zone p_zone,
            (p_today + 30)::timestamp at time zone p_zone)
        when 'hotdesk' then
            case when centre.day_of(t.thing) between p_today and p_today + 14 then
                tstzrange(centre.day_of(t.thing)::timestamp at time zone p_zone,
                    (centre.day_of(t.thing) + 1.5 * interval '1 day') at time zone p_zone) end
        when 'stock' then centre.ever()
        when 'event' then
            case when upper(centre.event_time(t.thing)) > centre.clock()
                then centre.event_time(t.thing) end
        end
$$;

-- Rooms nobody else has, half of what is free in the pools of today and the next two weeks, of counted
-- goods and of places at events, and visits of those who come here and have few left. Answers how many
-- leases changed.
create or replace function desk_api.leases() returns integer
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_scope text := 'site:' || v_me.site;
    v_now timestamptz := centre.clock();
    v_until timestamptz := v_now + interval '12 hours';
    v_zone text := centre.zone_of(v_me.site);
    v_today date := (v_now at time zone v_zone)::date;
    v_items centre.item[];
    v_free integer;
    v_period tstzrange;
    t centre.thing;
    l centre.lease;
begin
    -- Caps before rooms: everybody locks things in the order of their names.
    v_items := centre.expire('network', v_now) || centre.keep_visits(v_me.site, v_today, v_now)
        || centre.expire(v_scope, v_now) || centre.open_scarce(v_me.site, v_today);
    for t in select n.* from centre.thing n
              where n.scope = v_scope and n.kind in ('room', 'hotdesk', 'stock', 'event')
                and centre.lease_time(n, v_today, v_zone) is not null
              order by n.thing for update
    loop
        v_period := centre.lease_time(t, v_today, v_zone);
        v_free := t.units - t.used - centre.reserved(t.thing, null, v_now);
        select * into l from centre.lease
         where thing = t.thing and desk = v_me.code and not ended and not hold;
        if found then
            if t.kind <> 'room' and l.used >= l.units and v_free > 0 then
                l.units := l.units + greatest(1, v_free / 2);
            elsif l.until_at > v_now + interval '9 hours'
                    and (t.kind <> 'event' or l.period = v_period) then
                continue;
            end if;
            update centre.lease set until_at = v_until, units = l.units, period = v_period
             where id = l.id returning * into l;
        else
            continue when t.kind = 'room' and exists (
                select 1 from centre.lease where thing = t.thing and not ended);
            continue when t.kind <> 'room' and v_free < 1;
            insert into centre.lease (id, thing, period, units, desk, until_at, hold)
            values (gen_random_uuid(), t.thing, v_period,
                    case t.kind when 'room' then 1 else greatest(1, v_free / 2) end,
                    v_me.code, v_until, false)
            returning * into l;
        end if;
        v_items := v_items || (1, v_scope, null, 'lease', null, null, null,
            centre.lease_body(l))::centre.item;
    end loop;
    if cardinality(v_items) > 0 then
        perform centre.append(v_items);
    end if;
    return cardinality(v_items);
end
$$;
