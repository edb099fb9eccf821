-- Two desks that move, cancel or settle one booking while apart give up one claim twice. What comes
-- second came too late: what it takes instead is lost, and what the first took stands. Giving up
-- without taking anything gives up whatever the first took instead.

create index claim_key on centre.claim (key) where mode = 'exclusive';

-- Keys of rooms that these records give up, though they were given up by others before.
create function centre.given_up_before(p_docs jsonb[]) returns text[]
language sql stable as $$
    select array_agg(distinct c.key)
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id)
      join centre.claim c on c.id = r.id::uuid and c.mode = 'exclusive' and c.state = 'released'
$$;

create function centre.claim_too_late(p_desk text, p_record uuid, p_scope text, p_claim jsonb,
    p_place integer) returns centre.item[]
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

create or replace function centre.releases(p_docs jsonb[], p_site text, p_place integer)
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
    -- Who had lost a room gives it up all the same, once.
    update centre.claim set state = 'released'
     where id = any(v_ids) and state = 'lost' and scope in ('network', p_site);
    return centre.give_back(v_ids, p_site, p_place);
end
$$;

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
    v_gone text[];
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
    v_gone := centre.given_up_before(v_rich);
    if v_gone is not null and not p_alone then
        raise exception 'something was given up before' using errcode = 'PD001';
    end if;
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
            if p.v->>'key' = any(v_gone) then
                v_items := v_items || centre.claim_too_late(p_desk.code, p.record::uuid,
                    p.scope, p.v, p.place);
                v_gone := array_remove(v_gone, p.v->>'key');
            else
                v_items := v_items || centre.claim_alone(p_desk.code, p.record::uuid, p.scope,
                    p.at::timestamptz, p.v, p.place);
            end if;
        end loop;
        v_items := v_items || centre.give_back(array(select id from centre.claim
            where key = any(v_gone) and mode = 'exclusive' and state = 'held'), v_site, v_count);
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
