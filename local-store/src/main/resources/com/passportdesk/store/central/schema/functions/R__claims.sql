-- Claims on what is scarce, and the leases behind them (docs/central.md). A key counts
-- once per thing. Everybody locks things in the order of their names.

-- Caps and wallets are counted over all sites, everything else scarce belongs where its record
-- does.
create or replace function centre.thing_scope(p_kind text, p_scope text) returns text
language sql immutable as $$
    select case when p_kind in ('cap', 'wallet') then 'network' else p_scope end
$$;

-- What stands on a lease says so to everybody: others see what is left of it, and a desk that takes
-- a new picture does not forget what it sold.
-- @param p_units 0 for what is held no more
create or replace function centre.claimed_body(c centre.claim, p_units integer) returns text
language sql stable as $$
    select (jsonb_build_object('claim', c.id, 'thing', c.thing, 'key', c.key,
        'from', lower(c.period), 'until', upper(c.period), 'units', p_units,
        'mode', c.mode, 'desk', c.desk)
        || case when c.basis like 'lease:%' then jsonb_build_object('basis', c.basis)
                else '{}' end)::text
$$;

-- A lease is held by a desk, named by its code, or by a site, site:<id>, whose desks all sell on
-- it: a visit counts once a day and site, whichever desk lets the person in (ADR 30).
create or replace function centre.may_sell_on(p_desk text, p_holder text) returns boolean
language sql stable as $$
    select p_holder = p_desk
        or p_holder = (select 'site:' || d.site from centre.desk d where d.code = p_desk)
$$;

-- The lease a claim stands on, if it stands: the desk's own or its site's, for this thing and time,
-- not ended when the record was made, with room for it.
create or replace function centre.standing(p_desk text, p_basis text, p_thing text,
    p_period tstzrange, p_units integer, p_mode text, p_at timestamptz)
returns uuid
language sql stable as $$
    select l.id from centre.lease l
     where p_basis ~ '^(lease|hold):[0-9a-f-]{36}$'
       and l.id = case when p_basis ~ '^(lease|hold):[0-9a-f-]{36}$'
                       then split_part(p_basis, ':', 2)::uuid end
       and centre.may_sell_on(p_desk, l.desk) and l.thing = p_thing and l.period @> p_period
       and p_at <= l.until_at
       and (p_mode = 'exclusive' or l.used + p_units <= l.units)
$$;

-- A booking that is made shorter within its own time takes from nobody what it did not have: it
-- needs no lease. Its new claim names the one that the same record gives up (ADR 49).
create or replace function centre.is_part_of_own(c centre.claim) returns boolean
language sql stable as $$
    select c.basis ~ '^claim:[0-9a-f-]{36}$'
       and exists (
           select from centre.claim o
            where o.id = case when c.basis ~ '^claim:[0-9a-f-]{36}$'
                              then split_part(c.basis, ':', 2)::uuid end
              and o.thing = c.thing and o.key = c.key and o.mode = 'exclusive'
              and c.mode = 'exclusive' and o.state = 'released' and o.period @> c.period)
       and exists (
           select from centre.ledger l
            where l.id = c.record
              and l.canonical::jsonb->'releases' @> to_jsonb(split_part(c.basis, ':', 2)))
$$;

-- A booking that is made longer, or moved by less than its length, needs a lease on what it did not
-- have only: nobody can lease out what it has. Its new claim names that lease, and the same record
-- gives up what it had (ADR 49).
create or replace function centre.is_beside_own(p_desk text, c centre.claim, p_at timestamptz)
returns boolean
language sql stable as $$
    select exists (
        select from centre.lease l
          join centre.claim o
            on o.thing = c.thing and o.key = c.key and o.mode = 'exclusive' and o.state = 'released'
           and (o.period -|- l.period or o.period && l.period)
           and range_merge(o.period, l.period) @> c.period
          join centre.ledger r
            on r.id = c.record and r.canonical::jsonb->'releases' @> to_jsonb(o.id::text)
         where c.mode = 'exclusive' and c.basis ~ '^(lease|hold):[0-9a-f-]{36}$'
           and l.id = case when c.basis ~ '^(lease|hold):[0-9a-f-]{36}$'
                           then split_part(c.basis, ':', 2)::uuid end
           and centre.may_sell_on(p_desk, l.desk) and l.thing = c.thing and p_at <= l.until_at)
$$;

-- One claim on its own. It is always kept; when it does not fit, as lost or as a conflict.
create or replace function centre.claim_alone(p_desk text, p_record uuid, p_scope text,
    p_at timestamptz, p_claim jsonb, p_place integer)
returns centre.item[]
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
    elsif c.mode <> 'count' and v_lease is null and c.basis !~ '^override:'
          and not centre.is_part_of_own(c)
          and not centre.is_beside_own(p_desk, c, p_at) then
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

-- All claims of a batch in a few statements. Anything that needs a judgement is an objection
-- (PD001): the batch is then taken record by record. What is only counted needs no lease; one that
-- stands on a lease uses it up.
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

-- Keys of rooms that these records give up, though they were given up by others before.
create or replace function centre.given_up_before(p_docs jsonb[]) returns text[]
language sql stable as $$
    select array_agg(distinct c.key)
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id)
      join centre.claim c on c.id = r.id::uuid and c.mode = 'exclusive' and c.state = 'released'
$$;

-- Two desks that move, cancel or settle one booking while apart give up one claim twice. What comes
-- second came too late: what it takes instead is lost, and what the first took stands. Giving up
-- without taking anything gives up whatever the first took instead.
create or replace function centre.claim_too_late(p_desk text, p_record uuid, p_scope text,
    p_claim jsonb, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    c centre.claim;
begin
    insert into centre.claim
    values ((p_claim->>'id')::uuid, p_claim->>'thing', p_claim->>'key',
            tstzrange((p_claim->>'from')::timestamptz, (p_claim->>'until')::timestamptz),
            (p_claim->>'units')::integer, p_claim->>'mode', p_claim->>'basis', p_desk, p_record,
            coalesce((select scope from centre.thing where thing = p_claim->>'thing'), p_scope),
            'lost', false)
    returning * into c;
    return array[
        (p_place, c.scope, null, 'claimed', null, null, null,
            centre.claimed_body(c, 0))::centre.item,
        centre.judge(p_place, p_scope, p_record, 'claim:' || c.id, 'lost', jsonb_build_object(
            'cause', 'given up before', 'by', (select coalesce(jsonb_agg(o.id), '[]')
                from centre.claim o where o.key = c.key and o.mode = 'exclusive'
                 and o.state = 'held'))::text)];
end
$$;

-- Gives claims back; those that are not held are left alone. A claim whose key was counted hands
-- the count to another one with the same key; else its thing and its lease have its units again.
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

-- What these records give up. What counts for the whole network, visits and money, is given back by
-- the desk that claimed it (ADR 60). Who had lost a room gives it up all the same, once.
create or replace function centre.releases(p_docs jsonb[], p_site text, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    v_ids uuid[];
begin
    select array_agg(r.id::uuid) into v_ids
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id)
     where not exists (
           select 1 from centre.claim c
            where c.id = r.id::uuid and c.scope = 'network' and c.desk <> u.d->>'desk');
    if v_ids is null then
        return '{}';
    end if;
    -- Who had lost a room gives it up all the same, once.
    update centre.claim set state = 'released'
     where id = any(v_ids) and state = 'lost' and scope in ('network', p_site);
    return centre.give_back(v_ids, p_site, p_place);
end
$$;

-- After a centre was restored, a desk that gave something up may be heard before the one that took
-- it. What it gave up is kept until it is told of, and is given up then (ADR 59).
create or replace function centre.releases_early(p_desk text, p_docs jsonb[], p_site text,
    p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    v_ids uuid[];
begin
    insert into centre.released_early (claim, desk, site)
    select distinct on (r.id) r.id::uuid, coalesce(u.d->>'desk', p_desk), p_site
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id)
     where not exists (select from centre.claim c where c.id = r.id::uuid)
        on conflict do nothing;
    with early as (
        delete from centre.released_early e
         using unnest(p_docs) as u(d), lateral jsonb_array_elements(u.d->'claims') as c(v)
         where e.claim = (c.v->>'id')::uuid
        returning e.*)
    select array_agg(e.claim) into v_ids
      from early e join centre.claim c on c.id = e.claim
     where c.scope = e.site or c.scope = 'network' and c.desk = e.desk;
    if v_ids is null then
        return '{}';
    end if;
    update centre.claim set state = 'released' where id = any(v_ids) and state = 'lost';
    return centre.give_back(v_ids, p_site, p_place);
end
$$;
