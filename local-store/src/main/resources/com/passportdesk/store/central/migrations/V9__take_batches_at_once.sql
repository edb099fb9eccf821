-- Taking a batch costs little more than storing it: each text is parsed once and hashed once, what
-- has no parts to judge is only checked and kept, and nothing is sorted with its text.

-- What centre.is_record asks of a record without parts.
create function centre.is_plain_record(p jsonb, p_at text, p_type text) returns boolean
language sql immutable as $$
    select coalesce(
        p_at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$'
        and length(p->>'operator') between 1 and 100 and length(p_type) between 1 and 100
        and jsonb_typeof(p->'rest') = 'number' and jsonb_typeof(p->'version') = 'number'
        and jsonb_typeof(p->'body') = 'object'
        and (p->'command' = 'null' or (p->>'command')::uuid is not null), false)
$$;

-- All claims of a batch in a few statements. Anything that needs a judgement is an objection: the
-- batch is then taken record by record.
create function centre.claims_together(p_desk text, p_docs jsonb[], p_places integer[])
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
          from centre.claim c
          join (select (u.doc->>'id')::uuid as record, u.place
                  from unnest(p_docs, p_places) as u(doc, place)) d on c.record = d.record
         where c.id = any(v_ids)
         order by d.place, c.id);
end
$$;
drop function centre.claims_together(text, jsonb[]);

create or replace function centre.take(p_desk centre.desk, p_incarnation uuid, p_first bigint,
    p_prev bytea, p_texts text[], p_extras text[], p_alone boolean) returns centre.item[]
language plpgsql as $$
declare
    v_site text := 'site:' || p_desk.site;
    v_count integer := cardinality(p_texts);
    v_hashes bytea[] := array(select sha256(convert_to(t, 'UTF8'))
                                from unnest(p_texts) with ordinality as u(t, place)
                               order by place);
    v_rich jsonb[];
    v_places integer[];
    v_items centre.item[];
    v_wrong text;
    v_doc jsonb;
    v_extra jsonb;
    v_place integer;
    p record;
begin
    if exists (select from unnest(p_extras) as e(x) where e.x is not null) then
        insert into centre.key
        select k.key, split_part(k.key, '#', 1), decode(k.value, 'base64')
          from unnest(p_extras) as e(x), lateral jsonb_each_text(x::jsonb->'keys') as k
         where e.x is not null and k.key ~ '^(life|law):[^#]+#[0-9a-f]{8}$'
        on conflict do nothing;
    end if;
    with come as materialized (
        select s.*, things <> '[]' or claims <> '[]' or releases <> '[]' or patches <> '[]'
                   or orders <> '[]' as rich
          from (select u.place, u.t, u.h, u.prev, u.x, u.d, d->>'at' as at, (d->>'id')::uuid as id,
                       d->>'scope' as scope, d->>'type' as type, d->'things' as things,
                       d->'claims' as claims, d->'releases' as releases, d->'patches' as patches,
                       d->'orders' as orders
                  from (select a.*, a.t::jsonb as d
                          from unnest(p_texts, v_hashes, p_prev || v_hashes[:v_count - 1],
                                   p_extras) with ordinality as a(t, h, prev, x, place)
                        offset 0) u
                offset 0) s),
    wrong as (
        select case when bool_or(prev is not null and d->>'prev' is distinct from encode(prev, 'hex'))
                    then 'PD002'
                    when bool_or(d->>'desk' is distinct from p_desk.code
                        or (d->>'incarnation')::uuid is distinct from p_incarnation
                        or (d->>'number')::bigint is distinct from p_first + place - 1
                        or not coalesce(scope in ('network', v_site), false)
                        or not case when rich then centre.is_record(d)
                                    else centre.is_plain_record(d, at, type) end)
                    then 'PD001' end as code
          from come),
    taken as (
        insert into centre.ledger
        select id, p_desk.code, p_incarnation, p_first + place - 1, at::timestamptz, type, scope,
               t, h, case when x is not null then
                   array(select jsonb_object_keys(coalesce(x::jsonb->'keys', '{}'))) end
          from come where (select code from wrong) is null
        returning id, number, scope)
    select (select code from wrong),
           (select array_agg((number - p_first + 1, scope, p_desk.code, 'record', id, null, null,
                null)::centre.item) from taken),
           (select array_agg(d order by place) from come where rich),
           (select array_agg(place order by place) from come where rich)
      into v_wrong, v_items, v_rich, v_places;
    if v_wrong = 'PD002' then
        raise exception 'another chain' using errcode = 'PD002';
    elsif v_wrong is not null then
        raise exception 'not this desk''s to send' using errcode = 'PD001';
    end if;
    if v_rich is null then
        return v_items;
    end if;
    with opened as (
        insert into centre.thing (thing, kind, units, scope)
        select distinct on (t.v->>'thing') t.v->>'thing', t.v->>'kind', (t.v->>'limit')::integer,
               centre.thing_scope(t.v->>'kind', u.d->>'scope')
          from unnest(v_rich) as u(d), lateral jsonb_array_elements(u.d->'things') as t(v)
         order by t.v->>'thing'
        on conflict do nothing returning *)
    select v_items || coalesce(array_agg((1, scope, null, 'opened', null, null, null,
               jsonb_build_object('thing', thing, 'kind', kind, 'limit', units)::text
           )::centre.item), '{}') into v_items from opened;
    v_items := v_items || centre.releases(v_rich, v_site, v_count);
    if not p_alone then
        v_items := v_items || centre.claims_together(p_desk.code, v_rich, v_places);
        v_items := v_items || centre.releases(v_rich, v_site, v_count);
    else
        for p in select u.d->>'id' as record, u.d->>'scope' as scope, u.d->>'at' as at, c.v,
                        u.place
                   from unnest(v_rich, v_places) as u(d, place),
                        lateral jsonb_array_elements(u.d->'claims') with ordinality as c(v, ord)
                  order by u.place, c.ord
        loop
            v_items := v_items || centre.claim_alone(p_desk.code, p.record::uuid, p.scope,
                p.at::timestamptz, p.v, p.place);
        end loop;
    end if;
    for v_doc, v_place in
        select u.d, u.place from unnest(v_rich, v_places) as u(d, place)
         where u.d->'patches' <> '[]' or u.d->'orders' <> '[]' order by place
    loop
        v_extra := p_extras[v_place]::jsonb;
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

create function centre.releases(p_docs jsonb[], p_site text, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    v_ids uuid[];
begin
    select array_agg(r.id::uuid) into v_ids
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id);
    if v_ids is null then
        return '{}';
    end if;
    return centre.give_back(v_ids, p_site, p_place);
end
$$;
drop function centre.releases(jsonb[], text);

-- Two thousand records of usual length are worked on in memory.
alter function desk_api.push(uuid, bigint, text[], text[]) set work_mem = '32MB';
