-- Visits left away from home are kept for one site like everything else that is scarce, and who holds
-- something gives way to who stands there with somebody. See docs/adr/0030.

-- A lease is held by a desk, named by its code, or by a site, `site:<id>`, whose desks all sell on it:
-- a visit counts once a day and site, whichever desk lets the person in.
create function centre.may_sell_on(p_desk text, p_holder text) returns boolean
language sql stable as $$
    select p_holder = p_desk
        or p_holder = (select 'site:' || d.site from centre.desk d where d.code = p_desk)
$$;

alter table centre.lease add column asked_at timestamptz;
comment on column centre.lease.asked_at is 'when its holder was asked to give way last';

-- Desks of a site that gave way with a lease of their site; it ends when all of them did.
create table centre.gave_way (
    lease uuid not null references centre.lease,
    desk text not null,
    primary key (lease, desk)
);

-- A judgement is told where what it is about is known: of a cap, everywhere.
alter table centre.judgement add column scope text;
update centre.judgement j set scope = l.scope from centre.ledger l where l.id = j.record;

create or replace function centre.judge(p_place integer, p_scope text, p_record uuid, p_part text,
    p_verdict text, p_proposal text) returns centre.item
language plpgsql as $$
begin
    insert into centre.judgement (record, part, verdict, proposal, scope)
    values (p_record, p_part, p_verdict, p_proposal, p_scope)
        on conflict do nothing;
    return (p_place, p_scope, null, 'judged', null, null, null,
        jsonb_build_object('record', p_record, 'part', p_part, 'verdict', p_verdict,
            'proposal', p_proposal)::text)::centre.item;
end
$$;

-- What stands on a lease says so to everybody: others see what is left of it, and a desk that takes a
-- new picture does not forget what it sold.
create or replace function centre.claimed_body(c centre.claim, p_units integer) returns text
language sql stable as $$
    select (jsonb_build_object('claim', c.id, 'thing', c.thing, 'key', c.key,
        'from', lower(c.period), 'until', upper(c.period), 'units', p_units,
        'mode', c.mode, 'desk', c.desk)
        || case when c.basis like 'lease:%' then jsonb_build_object('basis', c.basis)
                else '{}' end)::text
$$;

create or replace function centre.standing(p_desk text, p_basis text, p_thing text,
    p_period tstzrange, p_units integer, p_mode text, p_at timestamptz) returns uuid
language sql stable as $$
    select l.id from centre.lease l
     where p_basis ~ '^(lease|hold):[0-9a-f-]{36}$'
       and l.id = case when p_basis ~ '^(lease|hold):[0-9a-f-]{36}$'
                       then split_part(p_basis, ':', 2)::uuid end
       and centre.may_sell_on(p_desk, l.desk) and l.thing = p_thing and l.period @> p_period
       and p_at <= l.until_at
       and (p_mode = 'exclusive' or l.used + p_units <= l.units)
$$;

create or replace function centre.give_back(p_ids uuid[], p_site text, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    c centre.claim;
    v_freed boolean;
    v_items centre.item[] := '{}';
begin
    for c in select * from centre.claim
              where id = any(p_ids) and state = 'held' and scope in ('network', p_site)
              order by thing, id for update
    loop
        update centre.claim set state = 'released', counted = false where id = c.id;
        v_freed := false;
        if c.counted then
            update centre.claim set counted = true
             where id = (select id from centre.claim
                          where thing = c.thing and key = c.key and state = 'held'
                            and mode <> 'exclusive' limit 1);
            v_freed := not found;
            if v_freed then
                update centre.thing set used = used - c.units where thing = c.thing;
            end if;
        end if;
        if v_freed and c.mode <> 'exclusive'
                and c.basis ~ '^(lease|hold):[0-9a-f-]{36}$' then
            update centre.lease set used = greatest(0, used - c.units)
             where id = split_part(c.basis, ':', 2)::uuid;
        end if;
        v_items := v_items || (p_place, c.scope, null, 'claimed', null, null, null,
            centre.claimed_body(c, 0))::centre.item;
    end loop;
    return v_items;
end
$$;

create or replace function centre.claim_alone(p_desk text, p_record uuid, p_scope text,
    p_at timestamptz, p_claim jsonb, p_place integer) returns centre.item[]
language plpgsql as $$
declare
    c centre.claim;
    t centre.thing;
    v_lease uuid;
    v_now timestamptz := centre.clock();
    v_new boolean;
    v_verdict text;
    v_proposal jsonb := '{}';
    v_items centre.item[] := '{}';
begin
    select * into t from centre.thing where thing = p_claim->>'thing' for update;
    c.id := (p_claim->>'id')::uuid;
    c.thing := p_claim->>'thing';
    c.key := p_claim->>'key';
    c.period := tstzrange((p_claim->>'from')::timestamptz, (p_claim->>'until')::timestamptz);
    c.units := (p_claim->>'units')::integer;
    c.mode := p_claim->>'mode';
    c.basis := p_claim->>'basis';
    c.desk := p_desk;
    c.record := p_record;
    c.scope := coalesce(t.scope, p_scope);
    c.state := 'held';
    v_lease := centre.standing(p_desk, c.basis, c.thing, c.period, c.units, c.mode, p_at);
    v_new := c.mode <> 'exclusive' and not exists (
        select 1 from centre.claim where thing = c.thing and key = c.key and counted);
    c.counted := v_new;
    if t.thing is null then
        c.state := 'lost';
        v_proposal := jsonb_build_object('cause', 'unknown thing');
    elsif c.mode = 'stock' and v_new
            and t.used + c.units + centre.reserved(c.thing, v_lease, v_now) > t.units then
        c.state := 'lost';
        v_proposal := jsonb_build_object('cause', 'none left');
    elsif c.mode = 'count' and v_new and t.used + c.units > t.units then
        v_verdict := 'conflict';
        v_proposal := jsonb_build_object('cause', 'over the limit', 'used', t.used + c.units,
            'limit', t.units);
    elsif c.mode <> 'count' and v_lease is null and c.basis !~ '^override:' then
        v_verdict := 'conflict';
        v_proposal := jsonb_build_object('cause', 'no lease');
    end if;
    if c.state = 'held' then
        begin
            insert into centre.claim select c.*;
        exception when exclusion_violation then
            c.state := 'lost';
            select jsonb_build_object('cause', 'taken', 'by', jsonb_agg(o.id)) into v_proposal
              from centre.claim o
             where o.thing = c.thing and o.period && c.period and o.state = 'held'
               and o.mode = 'exclusive';
        end;
    end if;
    if c.state = 'lost' then
        c.counted := false;
        v_verdict := 'lost';
        insert into centre.claim select c.*;
    else
        if v_new then
            update centre.thing set used = used + c.units where thing = c.thing;
        end if;
        if v_lease is not null and v_new then
            update centre.lease set used = used + c.units where id = v_lease;
        end if;
    end if;
    v_items := v_items || (p_place, c.scope, null, 'claimed', null, null, null,
        centre.claimed_body(c, case c.state when 'held' then c.units else 0 end))::centre.item;
    if v_verdict is not null then
        v_items := v_items || centre.judge(p_place, c.scope, p_record, 'claim:' || c.id,
            v_verdict, v_proposal::text);
    end if;
    return v_items;
end
$$;

create or replace function centre.claims_together(p_desk text, p_docs jsonb[], p_places integer[])
returns centre.item[]
language plpgsql as $$
declare
    v_ids uuid[];
    v_things text[];
    v_items centre.item[];
begin
    select array_agg((c.v->>'id')::uuid), array_agg(distinct c.v->>'thing') into v_ids, v_things
      from unnest(p_docs) as d(doc), lateral jsonb_array_elements(d.doc->'claims') as c(v);
    if v_ids is null then
        return '{}';
    end if;
    perform 1 from centre.thing where thing = any(v_things) order by thing for update;
    insert into centre.claim
    select (c.v->>'id')::uuid, t.thing, c.v->>'key',
           tstzrange((c.v->>'from')::timestamptz, (c.v->>'until')::timestamptz),
           (c.v->>'units')::integer, c.v->>'mode', c.v->>'basis', p_desk, (d.doc->>'id')::uuid,
           t.scope, 'held',
           c.v->>'mode' <> 'exclusive'
               and row_number() over (partition by t.thing, c.v->>'key' order by d.place, c.ord) = 1
               and not exists (select 1 from centre.claim o
                                where o.thing = t.thing and o.key = c.v->>'key' and o.counted)
      from unnest(p_docs, p_places) as d(doc, place),
           lateral jsonb_array_elements(d.doc->'claims') with ordinality as c(v, ord)
      left join centre.thing t on t.thing = c.v->>'thing'
     order by d.place, c.ord;
    update centre.thing t set used = t.used + s.units
      from (select thing, sum(units) as units from centre.claim
             where id = any(v_ids) and counted group by thing) s
     where t.thing = s.thing;
    -- What is only counted needs no lease; one that stands on a lease uses it up.
    with standing as (
        select c.mode, c.units, c.counted,
               centre.standing(p_desk, c.basis, c.thing, c.period, c.units, c.mode, l.at) as lease
          from centre.claim c join centre.ledger l on l.id = c.record
         where c.id = any(v_ids) and (c.mode <> 'count' or c.basis like 'lease:%')),
    used as (
        update centre.lease l set used = l.used + s.units
          from (select lease, sum(units) as units from standing
                 where mode <> 'exclusive' and counted group by lease) s
         where l.id = s.lease returning l.used, l.units)
    select case when exists (select 1 from standing where lease is null and mode <> 'count')
                  or exists (select 1 from used where used.used > used.units)
                then null else '{}'::centre.item[] end into v_items;
    if v_items is null
       or exists (select 1 from centre.thing where thing = any(v_things) and used > units) then
        raise exception 'a claim has to be judged' using errcode = 'PD001';
    end if;
    return array(
        select (d.place, c.scope, null, 'claimed', null, null, null,
                centre.claimed_body(c, c.units))::centre.item
          from centre.claim c
          join (select (u.doc->>'id')::uuid as record, u.place
                  from unnest(p_docs, p_places) as u(doc, place)) d on c.record = d.record
         where c.id = any(v_ids)
         order by d.place, c.id);
end
$$;

-- How many visits a member's plan allows away from home in a month; null without a limit.
create function centre.visits_allowed(p_member text) returns integer
language sql stable as $$
    select nullif((p.fields->>'capAway')::integer, 0)
      from centre.document m
      join centre.document p on p.kind = 'plan' and p.id = m.fields->>'plan'
     where m.kind = 'member' and m.id = p_member
$$;

-- The member of `cap:<member>:<yyyy-mm>`.
create function centre.member_of(p_thing text) returns text
language sql immutable as $$
    select case when p_thing ~ '^cap:.+:\d{4}-\d{2}$'
                then substr(p_thing, 5, length(p_thing) - 12) end
$$;

create index claim_counted_key on centre.claim (key) where mode = 'count';
create index lease_until on centre.lease (until_at) where not ended;

create function centre.opened_item(t centre.thing) returns centre.item
language sql stable as $$
    select (1, t.scope, null, 'opened', null, null, null, jsonb_build_object(
        'thing', t.thing, 'kind', t.kind, 'limit', t.units)::text)::centre.item
$$;

-- Who comes to a site and is near the end of a cap has a visit kept there, for one day: with the line
-- down such a person would have to be refused everywhere, and two sites could let them in with the
-- last one. Who has more than three left needs none.
create function centre.keep_visits(p_site text, p_today date, p_now timestamptz)
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
         where t.thing = any(v_things) and t.units - t.used between 1 and 3
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

-- Rooms nobody else has, half of what is free in the pools of today and the next two weeks, and visits
-- of those who come here and have few left. Answers how many leases changed.
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

-- A short lease for one sale or one visit. Nothing when it is taken, or leased to somebody else; who
-- has it can be asked by desk_api.ask_way. Fifty at a time are enough for any desk.
create or replace function desk_api.acquire(p_hold uuid, p_thing text, p_from timestamptz,
    p_until timestamptz, p_units integer) returns text
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
            on conflict do nothing returning * into t;
        if found then
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
             where thing = p_thing and not ended and until_at > v_now and period && v_period
             order by desk <> v_me.code limit 1;
            if found and l.desk = v_me.code and l.period @> v_period then
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
    if not v_free or (select count(*) from centre.lease
                       where desk = v_holder and hold and not ended and until_at > v_now) >= 50 then
        perform centre.append(v_items);
        return null;
    end if;
    insert into centre.lease (id, thing, period, units, desk, until_at, hold)
    values (p_hold, p_thing, v_period, p_units, v_holder, v_now + interval '10 minutes', true)
    returning * into l;
    perform centre.append(v_items || (1, t.scope, null, 'lease', null, null, null,
        centre.lease_body(l))::centre.item);
    return centre.lease_body(l);
end
$$;

create function centre.asked_body(l centre.lease, p_period tstzrange, p_units integer) returns text
language sql stable as $$
    select jsonb_build_object('lease', l.id, 'from', lower(p_period), 'until', upper(p_period),
        'units', p_units)::text
$$;

-- Puts a wish to whoever holds what is wished for; nobody is waited for here. Answers whether anybody
-- was there to be asked. A hold is for somebody who stands there and is not asked for.
create function desk_api.ask_way(p_thing text, p_from timestamptz, p_until timestamptz,
    p_units integer) returns boolean
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
    update centre.lease set ended = true where id = l.id returning * into l;
    perform centre.append(array[centre.lease_item(l)]);
end
$$;

create or replace function desk_api.picture_page(p_part text, p_after text, p_most integer,
    p_position bigint, p_incarnation uuid)
returns table (name text, kind text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_most integer := least(p_most, 5000);
    v_id uuid := case when p_part in ('orders', 'claims', 'judgements', 'aside')
                           and p_after <> '' then left(p_after, 36)::uuid
                      else '00000000-0000-0000-0000-000000000000' end;
    v_rest text := substr(p_after, 38);
begin
    if p_part like 'document %' then
        return query select * from centre.picture_documents(substr(p_part, 10), p_after, v_most,
            v_me.site, false);
    elsif p_part = 'near' then
        return query select * from centre.picture_documents('member', p_after, v_most,
            v_me.site, true);
    elsif p_part = 'orders' then
        return query
        select o.id::text, 'ordered', jsonb_build_object('id', o.id, 'kind', o.kind,
                   'target', o.target, 'reason', o.reason, 'desk', o.desk)::text, null::text
          from centre.safety_order o where o.id > v_id order by o.id limit v_most;
    elsif p_part = 'things' then
        return query
        select t.thing, 'opened', jsonb_build_object('thing', t.thing, 'kind', t.kind,
                   'limit', t.units)::text, null::text
          from centre.thing t
         where t.thing > p_after and t.scope in ('network', 'site:' || v_me.site)
         order by t.thing limit v_most;
    elsif p_part = 'claims' then
        return query
        select c.id::text, 'claimed', centre.claimed_body(c,
                   case c.state when 'held' then c.units else 0 end), null::text
          from centre.claim c
         where c.id > v_id and (c.state = 'held' or c.desk = v_me.code)
           and upper(c.period) > centre.clock() - interval '62 days'
           and c.scope in ('network', 'site:' || v_me.site)
         order by c.id limit v_most;
    elsif p_part = 'leases' and p_after = '' then
        -- Where this desk gave way, it is told so again.
        return query
        select n.name, n.kind, n.body, null::text from (
            select l.id::text as name, 'lease' as kind, centre.lease_body(l) as body, 1 as place
              from centre.lease l join centre.thing t using (thing)
             where not l.ended and t.scope in ('network', 'site:' || v_me.site)
            union all
            select l.id || ' way', 'asked', centre.asked_body(l, l.period, 0), 2
              from centre.lease l join centre.gave_way g on g.lease = l.id
             where not l.ended and g.desk = v_me.code) n
         order by n.place, n.name limit 100000;
    elsif p_part = 'records' then
        return query select * from centre.picture_records(v_me, p_incarnation,
            coalesce(nullif(p_after, '')::bigint, 0), p_position, v_most);
    elsif p_part = 'judgements' then
        return query
        select j.record || ' ' || j.part, 'judged', jsonb_build_object('record', j.record,
                   'part', j.part, 'verdict', j.verdict, 'proposal', j.proposal)::text, null::text
          from centre.judgement j join centre.ledger l on l.id = j.record
         where (j.record, j.part) > (v_id, v_rest)
           and j.scope in ('network', 'site:' || v_me.site)
           and l.at > centre.clock() - interval '60 days'
         order by j.record, j.part limit v_most;
    elsif p_part = 'aside' then
        return query
        select s.incarnation || ' ' || s.number, 'judged', centre.aside_body(s), null::text
          from centre.set_aside s
         where s.desk = v_me.code
           and (s.incarnation, s.number) > (v_id, coalesce(nullif(v_rest, ''), '0')::bigint)
         order by s.incarnation, s.number limit v_most;
    end if;
end
$$;
