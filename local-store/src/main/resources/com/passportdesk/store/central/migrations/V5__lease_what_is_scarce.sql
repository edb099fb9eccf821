-- Who may sell what without asking. A lease ends by the clock; until then the centre gives its
-- units to nobody else.

create function centre.day_of(p_thing text) returns date
language sql immutable as $$
    select case when p_thing ~ '^[a-z]+:[^:]+:\d{4}-\d{2}-\d{2}$'
                then split_part(p_thing, ':', 3)::date end
$$;

create function centre.zone_of(p_site text) returns text
language sql stable as $$
    select coalesce((select fields->>'zone' from centre.document
                      where kind = 'site' and id = p_site), 'UTC')
$$;

create function centre.lease_item(l centre.lease) returns centre.item
language sql stable as $$
    select (1, (select scope from centre.thing where thing = l.thing), null, 'lease', null, null,
            null, centre.lease_body(l))::centre.item
$$;

create function centre.expire(p_scope text, p_now timestamptz) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[];
begin
    with gone as (
        update centre.lease l set ended = true
          from centre.thing t
         where t.thing = l.thing and t.scope = p_scope and not l.ended and l.until_at <= p_now
        returning l.*)
    select coalesce(array_agg((1, p_scope, null, 'lease', null, null, null,
               centre.lease_body(gone::centre.lease))::centre.item), '{}') into v_items from gone;
    return v_items;
end
$$;

-- Rooms nobody else has, and half of what is free in the pools of today and the next two weeks.
-- Answers how many leases changed.
create function desk_api.leases() returns integer
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
    v_items := centre.expire(v_scope, v_now);
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

-- A short lease for one sale. Nothing when it is taken, or leased to another desk.
create function desk_api.acquire(p_hold uuid, p_thing text, p_from timestamptz,
    p_until timestamptz, p_units integer) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_now timestamptz := centre.clock();
    v_period tstzrange := tstzrange(p_from, p_until);
    v_free boolean;
    t centre.thing;
    l centre.lease;
begin
    select * into t from centre.thing
     where thing = p_thing and scope in ('network', 'site:' || v_me.site) for update;
    if not found or p_units < 1 then
        return null;
    end if;
    select * into l from centre.lease where id = p_hold and desk = v_me.code;
    if found then
        return centre.lease_body(l);
    end if;
    if t.kind = 'room' then
        v_free := not exists (select 1 from centre.claim where thing = p_thing
                                 and period && v_period and mode = 'exclusive'
                                 and state = 'held');
        if v_free then
            select * into l from centre.lease
             where thing = p_thing and not ended and until_at > v_now and period && v_period
             order by desk <> v_me.code limit 1;
            if found and l.desk = v_me.code and l.period @> v_period then
                return centre.lease_body(l);
            end if;
            v_free := not found;
        end if;
    else
        select * into l from centre.lease
         where thing = p_thing and desk = v_me.code and not ended
           and until_at > v_now + interval '2 minutes' and period @> v_period
           and units - used >= p_units limit 1;
        if found then
            return centre.lease_body(l);
        end if;
        v_free := t.units - t.used - centre.reserved(p_thing, null, v_now) >= p_units;
    end if;
    if not v_free then
        return null;
    end if;
    insert into centre.lease (id, thing, period, units, desk, until_at, hold)
    values (p_hold, p_thing, v_period, p_units, v_me.code, v_now + interval '10 minutes', true)
    returning * into l;
    perform centre.append(array[(1, t.scope, null, 'lease', null, null, null,
        centre.lease_body(l))::centre.item]);
    return centre.lease_body(l);
end
$$;

-- Gives back what this desk holds and has not used, such as a hold whose sale was dropped.
create function desk_api.give_up(p_lease uuid) returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    l centre.lease;
begin
    update centre.lease set ended = true
     where id = p_lease and desk = v_me.code and not ended returning * into l;
    if found then
        perform centre.append(array[centre.lease_item(l)]);
    end if;
end
$$;
