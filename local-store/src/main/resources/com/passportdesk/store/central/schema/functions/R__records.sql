-- Records as they come. What features make of the body is theirs.

-- Whether every desk can read this as a record.
create or replace function centre.is_record(p jsonb) returns boolean
language sql immutable as $$
    select coalesce(
        p->>'at' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$'
        and length(p->>'operator') between 1 and 100 and length(p->>'type') between 1 and 100
        and jsonb_typeof(p->'rest') = 'number' and jsonb_typeof(p->'version') = 'number'
        and jsonb_typeof(p->'body') = 'object' and jsonb_typeof(p->'releases') = 'array'
        and jsonb_typeof(p->'patches') = 'array' and jsonb_typeof(p->'things') = 'array'
        and jsonb_typeof(p->'claims') = 'array' and jsonb_typeof(p->'orders') = 'array'
        and (p->'command' = 'null' or (p->>'command')::uuid is not null)
        and not exists (select 1 from jsonb_array_elements(p->'patches') as c
                         where jsonb_typeof(c->'fields') is distinct from 'object'
                            or jsonb_typeof(c->'basedOn') is distinct from 'number')
        and not exists (
            select 1 from jsonb_array_elements(p->'claims') as c,
                   lateral (values (c->>'from'), (c->>'until')) as t(at)
             where coalesce(t.at !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$', true)
                or coalesce(length(c->>'basis'), 0) = 0)
        and not exists (
            select 1 from jsonb_array_elements(p->'orders') as o
             where coalesce((o->>'id')::uuid is null
                or o->>'kind' not in ('block', 'suspend', 'revoke', 'erase')
                or length(o->>'target') > 200 or length(o->>'reason') > 2000, true)), false)
$$;

-- What centre.is_record asks of a record without parts: nearly all are of that kind.
create or replace function centre.is_plain_record(p jsonb, p_at text, p_type text) returns boolean
language sql immutable as $$
    select coalesce(
        p_at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$'
        and length(p->>'operator') between 1 and 100 and length(p_type) between 1 and 100
        and jsonb_typeof(p->'rest') = 'number' and jsonb_typeof(p->'version') = 'number'
        and jsonb_typeof(p->'body') = 'object'
        and (p->'command' = 'null' or (p->>'command')::uuid is not null), false)
$$;

-- There is JSON that jsonb cannot hold: a zero in a string, a number beyond numeric. Of such a text
-- desk, life, number and type are read by their places: canonical text has these members one after
-- the other. A record of that kind is set aside, whoever sends it, and holds up nothing.
create or replace function centre.envelope(p_text text) returns jsonb
language plpgsql immutable as $$
declare
    v_found text[];
begin
    return p_text::jsonb;
exception
    when data_exception or program_limit_exceeded then
        v_found := regexp_match(p_text, '"desk":"([^"\\]*)","id":"[0-9a-f-]{36}",'
            || '"incarnation":"([0-9a-f-]{36})","number":([0-9]{1,18}),"operator":"');
        return jsonb_build_object('desk', v_found[1], 'incarnation', v_found[2],
            'number', v_found[3], 'at', substring(p_text from '^{"at":"([^"\\]*)"'),
            'type', substring(p_text from '"type":"([^"\\]*)","version":[0-9]+}$'));
end
$$;

-- A record that is brought without what belongs beside it would stay without it for good: nobody
-- could read what it says of a person, and what is sealed in it would take the place of what is
-- known. Only who was erased has nothing beside it.
create or replace function centre.lacks_keys(p_text text) returns boolean
language sql stable as $$
    select exists (
        select from regexp_matches(p_text,
                   '"key":"([0-9a-f]{8})","of":"([^"\\]*)","sealed":"[^"]*",'
                   || '"~":"(life|law)"', 'g') as m(part),
               lateral (select m.part[3] || ':' || m.part[2] as owner) o
         where m.part[1] <> '00000000'
           and not centre.is_erased(
                   case m.part[3] when 'life' then m.part[2] else o.owner end))
$$;

-- Opens what records bring that is scarce, and is not there yet.
-- @param p_rich those records that have parts to judge
create or replace function centre.open_things(p_rich jsonb[]) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[];
begin
    with opened as (
        insert into centre.thing (thing, kind, units, scope)
        select distinct on (t.v->>'thing') t.v->>'thing', t.v->>'kind', (t.v->>'limit')::integer,
               centre.thing_scope(t.v->>'kind', u.d->>'scope')
          from unnest(p_rich) as u(d), lateral jsonb_array_elements(u.d->'things') as t(v)
         order by t.v->>'thing'
        on conflict do nothing returning *)
    select coalesce(array_agg((1, scope, null, 'opened', null, null, null,
               jsonb_build_object('thing', thing, 'kind', kind, 'limit', units)::text
           )::centre.item), '{}') into v_items from opened;
    return v_items;
end
$$;

-- What records give up and claim. Together they are taken in a few statements, or none of them
-- (PD001); alone each claim is judged, and what comes for something that others gave up before
-- comes too late.
-- @param p_places where in the batch each of p_rich stands, p_last its last place
create or replace function centre.take_claims(p_desk text, p_rich jsonb[], p_places integer[],
    p_site text, p_last integer, p_alone boolean)
returns centre.item[]
language plpgsql as $$
declare
    v_gone text[];
    v_items centre.item[];
    p record;
begin
    v_gone := centre.given_up_before(p_rich);
    if v_gone is not null and not p_alone then
        raise exception 'something was given up before' using errcode = 'PD001';
    end if;
    v_items := centre.releases(p_rich, p_site, p_last);
    if not p_alone then
        v_items := v_items || centre.claims_together(p_desk, p_rich, p_places);
        v_items := v_items || centre.releases(p_rich, p_site, p_last);
    else
        for p in select u.d->>'id' as record, u.d->>'scope' as scope, u.d->>'at' as at, c.v,
                        u.place
                   from unnest(p_rich, p_places) as u(d, place),
                        lateral jsonb_array_elements(u.d->'claims') with ordinality as c(v, ord)
                  order by u.place, c.ord
        loop
            if p.v->>'key' = any(v_gone) then
                v_items := v_items || centre.claim_too_late(p_desk, p.record::uuid,
                    p.scope, p.v, p.place);
                v_gone := array_remove(v_gone, p.v->>'key');
            else
                v_items := v_items || centre.claim_alone(p_desk, p.record::uuid, p.scope,
                    p.at::timestamptz, p.v, p.place);
            end if;
        end loop;
        v_items := v_items || centre.give_back(array(select id from centre.claim
            where key = any(v_gone) and mode = 'exclusive' and state = 'held'), p_site, p_last);
    end if;
    return v_items;
end
$$;

-- What records change of documents and order.
-- @param p_extras beside each text of the batch; p_places tells whose is whose
create or replace function centre.take_changes(p_desk text, p_rich jsonb[], p_places integer[],
    p_extras text[])
returns centre.item[]
language plpgsql as $$
declare
    v_doc jsonb;
    v_extra jsonb;
    v_place integer;
    v_items centre.item[] := '{}';
    p record;
begin
    for v_doc, v_place in
        select u.d, u.place from unnest(p_rich, p_places) as u(d, place)
         where u.d->'patches' <> '[]' or u.d->'orders' <> '[]' order by place
    loop
        v_extra := p_extras[v_place]::jsonb;
        for p in select v, ord
                   from jsonb_array_elements(v_doc->'patches') with ordinality as q(v, ord)
                  order by ord
        loop
            v_items := v_items || centre.merge(p_desk, (v_doc->>'id')::uuid,
                v_doc->>'scope', p.v,
                centre.readable(coalesce(v_extra->'fields'->(p.ord::integer - 1), p.v->'fields')),
                v_doc->'orders' @> jsonb_build_array(jsonb_build_object('target', p.v->>'id')),
                v_place);
        end loop;
        for p in select v from jsonb_array_elements(v_doc->'orders') as q(v) loop
            v_items := v_items || centre.obey(p.v, p_desk,
                (v_doc->>'at')::timestamptz, v_place);
        end loop;
    end loop;
    return v_items;
end
$$;

-- Takes records whose numbers follow each other, all or none, and gives what the feed is to tell of
-- them. Each text is parsed once and hashed once, what has no parts to judge is only checked and
-- kept, and nothing is sorted with its text (docs/benchmarks.md).
-- PD001: an objection; with p_alone the record is set aside, else all are tried one by one
-- PD002: they do not continue p_prev
-- @param p_prev hash of the record before; null when it is not known
-- @param p_extras beside each text, null when nothing is: keys by name, and the patches' fields
-- with personal values open; the texts keep them sealed
-- @param p_alone one record, whose claims are judged
create or replace function centre.take(p_desk centre.desk, p_incarnation uuid, p_first bigint,
    p_prev bytea, p_texts text[], p_extras text[], p_alone boolean)
returns centre.item[]
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
begin
    if p_desk.revoked_at is not null and exists (
        select from unnest(p_texts) as u(t)
         where centre.envelope(u.t)->'orders' @> '[{"kind":"erase"}]') then
        raise exception 'a desk that was revoked erases nobody' using errcode = 'PD001';
    end if;
    if pg_column_size(p_texts) + pg_column_size(p_extras) > 1000000
       and exists (select from unnest(p_texts || p_extras) as u(t)
                    where octet_length(t) > 1000000) then
        raise exception 'a record has up to 1000000 bytes' using errcode = 'PD001';
    end if;
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
        select case when bool_or(prev is not null
                        and d->>'prev' is distinct from encode(prev, 'hex'))
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
    v_items := v_items || centre.open_things(v_rich);
    v_items := v_items
        || centre.take_claims(p_desk.code, v_rich, v_places, v_site, v_count, p_alone);
    v_items := v_items || centre.releases_early(p_desk.code, v_rich, v_site, v_count);
    v_items := v_items || centre.take_changes(p_desk.code, v_rich, v_places, p_extras);
    return v_items;
end
$$;
