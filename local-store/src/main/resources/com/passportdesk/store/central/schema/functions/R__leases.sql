-- Who may sell what without asking (docs/central.md). A lease ends by the clock; until then the
-- centre gives its units to nobody else.

-- A desk sees by what is said last of leases how late it is at the centre, whatever its own clock
-- says: one of its leases is renewed every half hour.
create or replace function centre.lease_body(l centre.lease) returns text
language sql stable as $$
    select jsonb_build_object('id', l.id, 'thing', l.thing, 'from', lower(l.period),
        'to', upper(l.period), 'units', case when l.ended then 0 else l.units end,
        'desk', l.desk, 'until', l.until_at, 'told', centre.clock())::text
$$;

-- The same, for the feed.
create or replace function centre.lease_item(l centre.lease) returns centre.item
language sql stable as $$
    select (1, (select scope from centre.thing where thing = l.thing), null, 'lease', null, null,
            null, centre.lease_body(l))::centre.item
$$;

-- Whether something may still come that was sold on a lease: until it ends, by the clock of whoever
-- holds it, and of money until its desk was heard of with something later. A desk that was cut off
-- right after a sale may have spent it, however long ago that is; a desk sends in order (ADR 39).
create or replace function centre.may_be_used(l centre.lease, p_now timestamptz) returns boolean
language sql stable as $$
    select l.until_at > p_now
        or l.until_at + centre.behind(l.desk) > p_now
        or l.thing like 'wallet:%' and not exists (
            select from centre.life f
              join centre.ledger r on r.desk = f.desk and r.incarnation = f.incarnation
                                  and r.number = f.last_number
             where f.desk = l.desk and r.at > l.until_at)
$$;

-- Units of a thing that other leases than p_lease still hold back.
create or replace function centre.reserved(p_thing text, p_lease uuid, p_now timestamptz)
returns integer
language sql stable as $$
    select coalesce(sum(greatest(0, l.units - l.used)), 0)::integer from centre.lease l
     where l.thing = p_thing and not l.ended and l.id is distinct from p_lease
       and centre.may_be_used(l, p_now)
$$;

-- Ends the leases of a scope on which nothing can come any more.
create or replace function centre.expire(p_scope text, p_now timestamptz) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[];
begin
    with gone as (
        update centre.lease l set ended = true
          from centre.thing t
         where t.thing = l.thing and t.scope = p_scope and not l.ended and l.until_at <= p_now
           and not centre.may_be_used(l, p_now)
        returning l.*)
    select coalesce(array_agg((1, p_scope, null, 'lease', null, null, null,
               centre.lease_body(gone::centre.lease))::centre.item), '{}') into v_items from gone;
    return v_items;
end
$$;

-- A centre that was restored, or took over, may not know what desks hold. For as long as a lease
-- lasts it gives nothing out anew of which it has not heard from everybody who could hold it: each
-- has come in, and sent all it had then. A desk that comes in takes a new picture and holds what
-- that says (ADR 59).
-- @param p_site null: of what counts for the whole network
-- @param p_over of a history that began before it nothing is waited for
create or replace function centre.is_settled(p_site text, p_over timestamptz) returns boolean
language sql stable as $$
    select w.history_at <= p_over or not exists (
        select from centre.desk d
          left join centre.desk_seen s on s.desk = d.code
          left join centre.life f on f.desk = d.code and f.incarnation = s.life
         where d.revoked_at is null and (p_site is null or d.site = p_site)
           and d.added_at + w.clock_ahead <= w.history_at
           and (s.history is distinct from w.history or coalesce(f.last_number, 0) < s.had))
      from centre.network w
$$;

-- Whether something of a thing may be given out. Prepaid money that was spent is gone for good,
-- leases of all else end after 12 hours.
create or replace function centre.may_give(t centre.thing, p_site text, p_now timestamptz)
returns boolean
language sql stable as $$
    select centre.is_settled(case when t.scope <> 'network' then p_site end,
        case t.kind when 'wallet' then '-infinity' else p_now - interval '12 hours' end)
$$;

-- What a desk may be given of a thing, and for when: null for what is not leased any more. Rooms
-- for 30 days, hot desks for their day and half of the next, goods for good, events for their time.
create or replace function centre.lease_time(t centre.thing, p_today date, p_zone text)
returns tstzrange
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

-- Who comes to a site (30 days back, 2,000 at most) and is near the end of a cap has a visit kept
-- there, for one day: with the line down such a person would have to be refused everywhere, and two
-- sites could let them in with the last one. Who has more than three left needs none (ADR 30).
-- @param p_more whether new ones may be given
create or replace function centre.keep_visits(p_site text, p_today date, p_now timestamptz,
    p_more boolean)
returns centre.item[]
language plpgsql as $$
declare
    v_holder text := 'site:' || p_site;
    v_zone text := centre.zone_of(p_site);
    v_start timestamptz := p_today::timestamp at time zone v_zone;
    v_end timestamptz := (p_today + 1.5 * interval '1 day') at time zone v_zone;
    v_key text := p_site || ':' || p_today;
    v_until timestamptz := p_now + interval '12 hours';
    v_items centre.item[];
    v_things text[] := array(
        select distinct 'cap:' || centre.member_of(c.thing) || ':' || to_char(p_today, 'YYYY-MM')
          from centre.claim c
         where c.mode = 'count' and c.state = 'held' and centre.member_of(c.thing) is not null
           and c.key = any(array(select p_site || ':' || day::date
                from generate_series(p_today - 30, p_today, interval '1 day') as day))
         limit 2000);
begin
    -- A cap of a few visits is near its end before the first one, which opens it.
    with opened as (
        insert into centre.thing (thing, kind, units, scope)
        select u.thing, 'cap', centre.visits_allowed(centre.member_of(u.thing)), 'network'
          from unnest(v_things) as u(thing)
         where centre.visits_allowed(centre.member_of(u.thing)) <= 3
           and not exists (select from centre.thing t where t.thing = u.thing)
         order by u.thing
        on conflict do nothing returning *)
    select coalesce(array_agg(centre.opened_item(opened::centre.thing)), '{}') into v_items
      from opened;
    perform 1 from centre.thing where thing = any(v_things) order by thing for update;
    with resized as (
        update centre.thing t set units = centre.visits_allowed(centre.member_of(t.thing))
         where t.thing = any(v_things)
           and t.units <> centre.visits_allowed(centre.member_of(t.thing))
        returning t.*)
    select v_items || coalesce(array_agg(centre.opened_item(resized::centre.thing)), '{}')
      into v_items from resized;
    -- Whoever has come today needs none any more.
    with back as (
        update centre.lease l set ended = true
         where l.desk = v_holder and l.thing = any(v_things) and not l.ended
           and exists (select from centre.claim c
                        where c.thing = l.thing and c.key = v_key and c.counted)
        returning l.*),
    renewed as (
        update centre.lease l set until_at = v_until
         where l.desk = v_holder and l.thing = any(v_things) and not l.ended and not l.hold
           and lower(l.period) = v_start and l.until_at < p_now + interval '9 hours'
           and not exists (select from centre.claim c
                            where c.thing = l.thing and c.key = v_key and c.counted)
           and not exists (select from centre.gave_way g where g.lease = l.id)
        returning l.*),
    granted as (
        insert into centre.lease (id, thing, period, units, desk, until_at, hold)
        select gen_random_uuid(), t.thing, tstzrange(v_start, v_end), 1, v_holder, v_until, false
          from centre.thing t
         where p_more and t.thing = any(v_things) and t.units - t.used between 1 and 3
           and centre.may_give(t, p_site, p_now)
           and t.units - t.used - centre.reserved(t.thing, null, p_now) > 0
           and not exists (select from centre.lease l
                            where l.thing = t.thing and l.desk = v_holder and not l.ended)
           and not exists (select from centre.claim c
                            where c.thing = t.thing and c.key = v_key and c.counted)
         order by t.thing
        returning *)
    select v_items || coalesce(array_agg(centre.lease_item(n::centre.lease)), '{}') into v_items
      from (select * from back union all select * from renewed union all select * from granted) n;
    return v_items;
end
$$;

-- Rooms nobody else has, half of what is free in the pools of today and the next two weeks, of
-- counted goods and of places at events, and visits of those who come here and have few left; for
-- 12 hours, renewed when fewer than 9 are left, one at least every half hour. A lease of a time
-- when the centre's own clock was ahead is put right. Nobody is refused its leases for having sent
-- too much: it keeps what it has, and gets no more.
-- @return how many leases changed
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
    v_calm boolean := centre.overdrawn(v_me.code) = 0;
    v_settled boolean := v_calm
        and centre.is_settled(v_me.site, v_now - interval '12 hours');
    v_period tstzrange;
    t centre.thing;
    l centre.lease;
    v_told boolean := exists (select from centre.lease o
        where o.desk = v_me.code and not o.ended and not o.hold
          and o.until_at > v_now + interval '11 hours 30 minutes'
          and o.until_at <= v_until);
begin
    -- Caps before rooms: everybody locks things in the order of their names.
    v_items := centre.expire('network', v_now)
        || centre.keep_visits(v_me.site, v_today, v_now, v_calm)
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
            if t.kind <> 'room' and l.used >= l.units and v_free > 0 and v_settled then
                l.units := l.units + greatest(1, v_free / 2);
            elsif v_told and l.until_at <= v_until and l.until_at > v_now + interval '9 hours'
                    and (t.kind <> 'event' or l.period = v_period) then
                continue;
            end if;
            update centre.lease set until_at = v_until, units = l.units, period = v_period
             where id = l.id returning * into l;
            v_told := true;
        else
            continue when not v_settled;
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
