-- What a site has stands in its documents: each room can be booked, and on each day it is open its
-- hot desks are a pool. Both are opened here when a desk asks for its leases, so that a network
-- that was only described can sell, and goes on to sell as the days pass.

create function centre.scarce(p_site text, p_today date)
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
$$;

-- The items that tell desks of what is new or has another limit now.
create function centre.open_scarce(p_site text, p_today date) returns centre.item[]
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

-- Rooms nobody else has, and half of what is free in the pools of today and the next two weeks.
-- Answers how many leases changed.
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
    v_items := centre.expire(v_scope, v_now) || centre.open_scarce(v_me.site, v_today);
    for t in select * from centre.thing
              where scope = v_scope
                and (kind = 'room' or (kind = 'hotdesk'
                     and centre.day_of(thing) between v_today and v_today + 14))
              order by thing for update
    loop
        v_period := case when t.kind = 'room' then tstzrange(
                v_today::timestamp at time zone v_zone,
                (v_today + 30)::timestamp at time zone v_zone)
            else tstzrange(centre.day_of(t.thing)::timestamp at time zone v_zone,
                (centre.day_of(t.thing) + 1.5 * interval '1 day') at time zone v_zone) end;
        v_free := t.units - t.used - centre.reserved(t.thing, null, v_now);
        select * into l from centre.lease
         where thing = t.thing and desk = v_me.code and not ended and not hold;
        if found then
            if t.kind = 'hotdesk' and l.used >= l.units and v_free > 0 then
                l.units := l.units + greatest(1, v_free / 2);
            elsif l.until_at > v_now + interval '9 hours' then
                continue;
            end if;
            update centre.lease set until_at = v_until, units = l.units, period = v_period
             where id = l.id returning * into l;
        else
            continue when t.kind = 'room' and exists (
                select 1 from centre.lease where thing = t.thing and not ended);
            continue when t.kind = 'hotdesk' and v_free < 1;
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

-- The last record of a home that is here, read with a first picture: what the desk sends while the
-- picture is drawn is acknowledged at a position of the feed that the picture may already cover.
create function desk_api.received(p_incarnation uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return coalesce((select last_number from centre.life
                      where desk = v_me.code and incarnation = p_incarnation), 0);
end
$$;
