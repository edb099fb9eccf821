-- Claims, leases behind them, and whole batches of records.

-- Units of a thing that other leases than p_lease still hold back.
create function centre.reserved(p_thing text, p_lease uuid, p_now timestamptz) returns integer
language sql stable as $$
    select coalesce(sum(greatest(0, units - used)), 0)::integer from centre.lease
     where thing = p_thing and not ended and until_at > p_now
       and id is distinct from p_lease
$$;

-- The lease a claim stands on, if it stands: the desk's own, for this thing and time, not ended
-- when the record was made, with room for it.
create function centre.standing(p_desk text, p_basis text, p_thing text, p_period tstzrange,
    p_units integer, p_mode text, p_at timestamptz) returns uuid
language sql stable as $$
    select l.id from centre.lease l
     where p_basis ~ '^(lease|hold):[0-9a-f-]{36}$'
       and l.id = case when p_basis ~ '^(lease|hold):[0-9a-f-]{36}$'
                       then split_part(p_basis, ':', 2)::uuid end
       and l.desk = p_desk and l.thing = p_thing and l.period @> p_period
       and p_at <= l.until_at
       and (p_mode = 'exclusive' or l.used + p_units <= l.units)
$$;

-- One claim on its own. It is always kept; when it does not fit, as lost or as a conflict.
create function centre.claim_alone(p_desk text, p_record uuid, p_scope text, p_at timestamptz,
    p_claim jsonb, p_place integer) returns centre.item[]
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
        if v_lease is not null and v_new and c.mode = 'stock' then
            update centre.lease set used = used + c.units where id = v_lease;
        end if;
    end if;
    v_items := v_items || (p_place, c.scope, null, 'claimed', null, null, null,
        centre.claimed_body(c, case c.state when 'held' then c.units else 0 end))::centre.item;
    if v_verdict is not null then
        v_items := v_items || centre.judge(p_place, p_scope, p_record, 'claim:' || c.id,
            v_verdict, v_proposal::text);
    end if;
    return v_items;
end
$$;

-- All claims of a batch in a few statements. Anything that needs a judgement is an objection: the
-- batch is then taken record by record.
create function centre.claims_together(p_desk text, p_docs jsonb[]) returns centre.item[]
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
      from unnest(p_docs) with ordinality as d(doc, place),
           lateral jsonb_array_elements(d.doc->'claims') with ordinality as c(v, ord)
      left join centre.thing t on t.thing = c.v->>'thing'
     order by d.place, c.ord;
    update centre.thing t set used = t.used + s.units
      from (select thing, sum(units) as units from centre.claim
             where id = any(v_ids) and counted group by thing) s
     where t.thing = s.thing;
    with standing as (
        select c.mode, c.units, c.counted,
               centre.standing(p_desk, c.basis, c.thing, c.period, c.units, c.mode, l.at) as lease
          from centre.claim c join centre.ledger l on l.id = c.record
         where c.id = any(v_ids) and c.mode <> 'count'),
    used as (
        update centre.lease l set used = l.used + s.units
          from (select lease, sum(units) as units from standing
                 where mode = 'stock' and counted group by lease) s
         where l.id = s.lease returning l.used, l.units)
    select case when exists (select 1 from standing where lease is null)
                  or exists (select 1 from used where used.used > used.units)
                then null else '{}'::centre.item[] end into v_items;
    if v_items is null
       or exists (select 1 from centre.thing where thing = any(v_things) and used > units) then
        raise exception 'a claim has to be judged' using errcode = 'PD001';
    end if;
    return array(
        select (d.place, c.scope, null, 'claimed', null, null, null,
                centre.claimed_body(c, c.units))::centre.item
          from unnest(p_docs) with ordinality as d(doc, place)
          join centre.claim c on c.record = (d.doc->>'id')::uuid and c.id = any(v_ids));
end
$$;

-- Takes records whose numbers follow each other. p_extras: keys by name, and the patches' fields
-- with personal values open; the texts keep them sealed.
create function centre.take(p_desk centre.desk, p_incarnation uuid, p_first bigint, p_prev bytea,
    p_texts text[], p_extras text[], p_alone boolean) returns centre.item[]
language plpgsql as $$
declare
    v_docs jsonb[] := array(select t::jsonb from unnest(p_texts) with ordinality as u(t, place)
                             order by place);
    v_site text := 'site:' || p_desk.site;
    v_items centre.item[];
    v_wrong text;
    v_doc jsonb;
    v_extra jsonb;
    v_place integer;
    p record;
begin
    select case when broken then 'PD002' when astray then 'PD001' end into v_wrong from (
        select bool_or(d->>'prev' is distinct from encode(coalesce(prev, p_prev), 'hex')
                       and coalesce(prev, p_prev) is not null) as broken,
               bool_or(d->>'desk' is distinct from p_desk.code
                       or (d->>'incarnation')::uuid is distinct from p_incarnation
                       or (d->>'number')::bigint is distinct from p_first + place - 1
                       or not coalesce(d->>'scope' in ('network', v_site), false)
                       or not centre.is_record(d)) as astray
          from (select d, place,
                       lag(sha256(convert_to(t, 'UTF8'))) over (order by place) as prev
                  from unnest(v_docs, p_texts) with ordinality as u(d, t, place)) s) w;
    if v_wrong = 'PD002' then
        raise exception 'another chain' using errcode = 'PD002';
    elsif v_wrong is not null then
        raise exception 'not this desk''s to send' using errcode = 'PD001';
    end if;
    insert into centre.key
    select k.key, split_part(k.key, '#', 1), decode(k.value, 'base64')
      from unnest(p_extras) as e(x), lateral jsonb_each_text(x::jsonb->'keys') as k
     where e.x is not null and k.key ~ '^(life|law):[^#]+#[0-9a-f]{8}$'
    on conflict do nothing;
    insert into centre.ledger
    select (d->>'id')::uuid, p_desk.code, p_incarnation, p_first + place - 1,
           (d->>'at')::timestamptz, d->>'type', d->>'scope', t, sha256(convert_to(t, 'UTF8')),
           case when x is not null then
               array(select jsonb_object_keys(coalesce(x::jsonb->'keys', '{}'))) end
      from unnest(v_docs, p_texts, p_extras) with ordinality as u(d, t, x, place);
    v_items := array(
        select (place, u.d->>'scope', p_desk.code, 'record', (u.d->>'id')::uuid, null, null,
                null)::centre.item
          from unnest(v_docs) with ordinality as u(d, place));
    with opened as (
        insert into centre.thing (thing, kind, units, scope)
        select distinct on (t.v->>'thing') t.v->>'thing', t.v->>'kind', (t.v->>'limit')::integer,
               centre.thing_scope(t.v->>'kind', u.d->>'scope')
          from unnest(v_docs) as u(d), lateral jsonb_array_elements(u.d->'things') as t(v)
         order by t.v->>'thing'
        on conflict do nothing returning *)
    select v_items || coalesce(array_agg((1, scope, null, 'opened', null, null, null,
               jsonb_build_object('thing', thing, 'kind', kind, 'limit', units)::text
           )::centre.item), '{}') into v_items from opened;
    v_items := v_items || centre.releases(v_docs, v_site);
    if not p_alone then
        v_items := v_items || centre.claims_together(p_desk.code, v_docs);
        v_items := v_items || centre.releases(v_docs, v_site);
    else
        for p in select u.d->>'id' as record, u.d->>'scope' as scope, u.d->>'at' as at, c.v,
                        u.place
                   from unnest(v_docs) with ordinality as u(d, place),
                        lateral jsonb_array_elements(u.d->'claims') with ordinality as c(v, ord)
                  order by u.place, c.ord
        loop
            v_items := v_items || centre.claim_alone(p_desk.code, p.record::uuid, p.scope,
                p.at::timestamptz, p.v, p.place::integer);
        end loop;
    end if;
    for v_doc, v_extra, v_place in
        select u.d, u.x::jsonb, u.place from unnest(v_docs, p_extras) with ordinality
               as u(d, x, place)
         where u.d->'patches' <> '[]' or u.d->'orders' <> '[]' order by place
    loop
        for p in select v, ord from jsonb_array_elements(v_doc->'patches') with ordinality as q(v, ord)
                  order by ord
        loop
            v_items := v_items || centre.merge(p_desk.code, (v_doc->>'id')::uuid, v_doc->>'scope', p.v,
                coalesce(v_extra->'fields'->(p.ord::integer - 1), p.v->'fields'),
                v_doc->'orders' @> jsonb_build_array(jsonb_build_object('target', p.v->>'id')),
                v_place);
        end loop;
        for p in select v from jsonb_array_elements(v_doc->'orders') as q(v) loop
            v_items := v_items || centre.obey(p.v, p_desk.code, (v_doc->>'at')::timestamptz, v_place);
        end loop;
    end loop;
    return v_items;
end
$$;

create function centre.releases(p_docs jsonb[], p_site text) returns centre.item[]
language plpgsql as $$
declare
    v_ids uuid[];
begin
    select array_agg(r.id::uuid) into v_ids
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id);
    if v_ids is null then
        return '{}';
    end if;
    return centre.give_back(v_ids, p_site, cardinality(p_docs));
end
$$;
