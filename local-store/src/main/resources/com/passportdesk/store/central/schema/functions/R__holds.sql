-- What somebody wants who stands there: short leases, and asking those who hold what is wished for
-- (docs/central.md).

-- A short lease for one sale or one visit, ten minutes, outside the writer. Nothing when it is
-- taken, or leased to somebody else; who has it can be asked by desk_api.ask_way. A desk gets its
-- own again only while it lasts by the centre's clock. Fifty at a time are enough for any desk.
-- PD007: too many.
create or replace function desk_api.acquire(p_hold uuid, p_thing text, p_from timestamptz,
    p_until timestamptz, p_units integer)
returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_now timestamptz := centre.clock();
    v_period tstzrange := tstzrange(p_from, p_until);
    v_holder text := v_me.code;
    v_items centre.item[] := '{}';
    v_free boolean;
    t centre.thing;
    l centre.lease;
begin
    -- A cap is opened by the first visit; before it nobody has taken anything.
    if centre.member_of(p_thing) is not null then
        v_holder := 'site:' || v_me.site;
        insert into centre.thing (thing, kind, units, scope)
        select p_thing, 'cap', centre.visits_allowed(centre.member_of(p_thing)), 'network'
         where centre.visits_allowed(centre.member_of(p_thing)) is not null
           and centre.is_near(right(p_thing, 7), v_now)
            on conflict do nothing returning * into t;
        if found then
            perform centre.refuse_flood(v_me.code);
            perform centre.use_up(v_me.code, 1);
            v_items := array[centre.opened_item(t)];
        end if;
    end if;
    select * into t from centre.thing
     where thing = p_thing and scope in ('network', 'site:' || v_me.site) for update;
    if not found or p_units < 1 then
        return null;
    end if;
    select * into l from centre.lease where id = p_hold and desk = v_holder;
    if found then
        return centre.lease_body(l);
    end if;
    if t.kind = 'room' then
        v_free := not exists (select 1 from centre.claim where thing = p_thing
                                 and period && v_period and mode = 'exclusive'
                                 and state = 'held');
        if v_free then
            select * into l from centre.lease
             where thing = p_thing and not ended and centre.may_be_used(lease, v_now)
               and period && v_period
             order by desk <> v_me.code limit 1;
            if found and l.desk = v_me.code and l.until_at > v_now and l.period @> v_period then
                return centre.lease_body(l);
            end if;
            v_free := not found;
        end if;
    else
        select * into l from centre.lease
         where thing = p_thing and desk = v_holder and not ended
           and until_at > v_now + interval '2 minutes' and period @> v_period
           and units - used >= p_units
           and not exists (select from centre.gave_way g
                            where g.lease = id and g.desk = v_me.code) limit 1;
        if found then
            return centre.lease_body(l);
        end if;
        v_free := t.units - t.used - centre.reserved(p_thing, null, v_now) >= p_units;
    end if;
    if not v_free or not centre.may_give(t, v_me.site, v_now)
       or (select count(*) from centre.lease
            where desk = v_holder and hold and not ended and until_at > v_now) >= 50 then
        perform centre.append(v_items);
        return null;
    end if;
    perform centre.refuse_flood(v_me.code);
    perform centre.use_up(v_me.code, 1);
    insert into centre.lease (id, thing, period, units, desk, until_at, hold)
    values (p_hold, p_thing, v_period, p_units, v_holder, v_now + interval '10 minutes', true)
    returning * into l;
    perform centre.append(v_items || (1, t.scope, null, 'lease', null, null, null,
        centre.lease_body(l))::centre.item);
    return centre.lease_body(l);
end
$$;

-- What a holder is asked to give way with.
create or replace function centre.asked_body(l centre.lease, p_period tstzrange, p_units integer)
returns text
language sql stable as $$
    select jsonb_build_object('lease', l.id, 'from', lower(p_period), 'until', upper(p_period),
        'units', p_units)::text
$$;

-- Puts a wish to whoever holds what is wished for; nobody is waited for here, and nobody is asked
-- for what nobody would get, nor twice within two seconds. A hold is for somebody who stands there
-- and is not asked for (ADR 30).
-- @return whether anybody was there to be asked
create or replace function desk_api.ask_way(p_thing text, p_from timestamptz, p_until timestamptz,
    p_units integer)
returns boolean
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_now timestamptz := centre.clock();
    v_period tstzrange := tstzrange(p_from, p_until);
    l centre.lease;
begin
    select l2.* into l
      from centre.lease l2 join centre.thing t on t.thing = l2.thing
     where l2.thing = p_thing and t.scope in ('network', 'site:' || v_me.site)
       and centre.may_give(t, v_me.site, v_now)
       and not l2.ended and not l2.hold and l2.until_at > v_now and l2.period && v_period
       and not centre.may_sell_on(v_me.code, l2.desk)
       and (t.kind = 'room' or l2.units - l2.used >= p_units)
     order by l2.units - l2.used desc, l2.id limit 1 for update of l2;
    if not found or p_units < 1 then
        return false;
    end if;
    if l.asked_at is null or l.asked_at < v_now - interval '2 seconds' then
        update centre.lease set asked_at = v_now where id = l.id;
        perform centre.append(array[(1,
            case when l.desk like 'site:%' then l.desk else 'desk:' || l.desk end, null, 'asked',
            null, null, null, centre.asked_body(l, v_period, p_units))::centre.item]);
    end if;
    return true;
end
$$;

-- Gives back what this desk holds and will not use any more. What its site holds ends when each of
-- the site's desks gave it back: one that is away may still let somebody in on it.
create or replace function desk_api.give_up(p_lease uuid) returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    l centre.lease;
begin
    select * into l from centre.lease
     where id = p_lease and not ended and centre.may_sell_on(v_me.code, desk) for update;
    if not found then
        return;
    end if;
    if l.desk like 'site:%' then
        insert into centre.gave_way values (l.id, v_me.code) on conflict do nothing;
        if exists (select from centre.desk d
                    where d.site = v_me.site and d.revoked_at is null
                      and not exists (select from centre.gave_way g
                                       where g.lease = l.id and g.desk = d.code)) then
            return;
        end if;
    end if;
    perform centre.use_up(v_me.code, 1);
    update centre.lease set ended = true where id = l.id returning * into l;
    perform centre.append(array[centre.lease_item(l)]);
end
$$;
