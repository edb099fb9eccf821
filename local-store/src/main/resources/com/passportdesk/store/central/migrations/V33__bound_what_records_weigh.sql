-- One record that a desk could send, of a hundred megabytes, went to all desks of its scope and left
-- none of them the memory to work on. Records, documents, batches and pages have a weight they do not
-- exceed; what weighs much uses up more of what a desk may send. What weighs little as a whole is not
-- weighed one by one: nearly all batches are of that kind.

do $$
declare
    v_take text := pg_get_functiondef(
        'centre.take(centre.desk, uuid, bigint, bytea, text[], text[], boolean)'::regprocedure);
    v_receive text := pg_get_functiondef(
        'centre.receive(centre.desk, uuid, bigint, text[], text[])'::regprocedure);
    v_merge text := pg_get_functiondef(
        'centre.merge_living(text, uuid, text, jsonb, jsonb, boolean, integer)'::regprocedure);
    v_take_now text := replace(v_take, E'\nbegin\n',
        E'\nbegin\n'
        || E'    if pg_column_size(p_texts) + pg_column_size(p_extras) > 1000000\n'
        || E'       and exists (select from unnest(p_texts || p_extras) as u(t)\n'
        || E'                    where octet_length(t) > 1000000) then\n'
        || E'        raise exception ''a record has up to 1000000 bytes'' using errcode = ''PD001'';\n'
        || E'    end if;\n');
    v_receive_now text := replace(replace(replace(v_receive,
        'cardinality(p_extras) is distinct from v_count then',
        E'cardinality(p_extras) is distinct from v_count\n'
        || E'       or pg_column_size(p_texts) + pg_column_size(p_extras) > 64000000 then'),
        'v_number, p_texts[i],',
        -- The desk has it whole, and its hash stands here.
        'v_number, case when octet_length(p_texts[i]) > 1000000 then '''' else p_texts[i] end,'),
        E'    v_items := v_items || (v_count + 1,',
        E'    if pg_column_size(p_texts) + pg_column_size(p_extras) > 8192 then\n'
        || E'        update centre.allowance a set used = a.used + w.units\n'
        || E'          from (select sum(octet_length(t) / 8192) as units\n'
        || E'                  from unnest(p_texts[v_known + 1:] || p_extras[v_known + 1:]) as u(t)) w\n'
        || E'         where a.desk = v_me.code and w.units > 0;\n'
        || E'    end if;\n'
        || E'    v_items := v_items || (v_count + 1,');
    v_merge_now text := replace(v_merge,
        E'where kind = v_kind and id = v_id for update;\n',
        E'where kind = v_kind and id = v_id for update;\n'
        || E'    if pg_column_size(d.fields) + pg_column_size(p_fields) > 8192\n'
        || E'       and octet_length(d.fields::text) + octet_length(p_fields::text) > 1000000 then\n'
        || E'        raise exception ''a document has up to 1000000 bytes'' using errcode = ''PD001'';\n'
        || E'    end if;\n');
begin
    if v_take_now = v_take or v_receive_now !~ '64000000.*then '''' else p_texts.*8192'
       or v_merge_now = v_merge then
        raise exception 'centre.take, centre.receive or centre.merge_living is not what it was';
    end if;
    execute v_take_now;
    execute v_receive_now;
    execute v_merge_now;
end
$$;

-- Pages end where they weigh enough, before what stands behind is made; whoever reads them asks on behind
-- the last that came. A document weighs what its fields do, a small one two thousand bytes.
create or replace function centre.news(p_me centre.desk, p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language plpgsql stable as $$
declare
    v_site text := 'site:' || p_me.site;
    v_desk text := 'desk:' || p_me.code;
    v_life uuid := (select life from centre.desk_seen where desk = p_me.code);
begin
    if p_after < (select feed_from from centre.network) then
        raise exception 'this desk was away for so long that it needs a new first picture'
            using errcode = 'PD005';
    end if;
    return query
    with due as (
        select * from (
            (select * from centre.feed f where f.scope = 'network' and f.position > p_after
                and (f.author is null or f.author <> p_me.code or f.kind <> 'record'
                     or not exists (select from centre.ledger l where l.id = f.record
                                       and l.incarnation is not distinct from
                                           coalesce(v_life, l.incarnation)))
              order by f.position limit p_most)
            union all
            (select * from centre.feed f where f.scope = v_site and f.position > p_after
                and (f.author is null or f.author <> p_me.code or f.kind <> 'record'
                     or not exists (select from centre.ledger l where l.id = f.record
                                       and l.incarnation is not distinct from
                                           coalesce(v_life, l.incarnation)))
              order by f.position limit p_most)
            union all
            (select * from centre.feed f where f.scope = v_desk and f.position > p_after
                and (f.name is null or v_life is null or f.name = v_life::text)
              order by f.position limit p_most)) s
         order by s.position limit p_most),
    weighed as (
        select f.position, f.kind, f.part, f.name, f.body, l.canonical, l.keys, d as document,
               sum(case when f.kind = 'record' then octet_length(l.canonical)
                        when f.kind <> 'document' then octet_length(f.body)
                        when d.id is null then 200
                        when pg_column_size(d.fields) > 2000 then octet_length(d.fields::text)
                        else 2000 end)
                   over (order by f.position rows between unbounded preceding and 1 preceding)
                   as before
          from due f
          left join centre.ledger l on f.kind = 'record' and l.id = f.record
          left join centre.document d
                 on f.kind = 'document' and d.kind = f.part and d.id = f.name)
    select f.position,
           case when f.kind = 'document' and (f.document).id is null then 'removed'
                else f.kind end,
           case when f.kind = 'record' then f.canonical
                when f.kind <> 'document' then f.body
                when (f.document).id is null
                then jsonb_build_object('kind', f.part, 'id', f.name)::text
                else centre.document_body(f.document) end,
           case when f.kind = 'record'
                then (select jsonb_object_agg(k.name, encode(k.key, 'base64'))::text
                        from centre.key k
                       where f.keys is not null and k.name = any(f.keys))
                when f.kind = 'document'
                then (select jsonb_object_agg(k.name, encode(k.key, 'base64'))::text
                        from centre.key k
                       where k.owner = any(centre.key_owners(f.part, f.name))) end
      from weighed f
     where coalesce(f.before, 0) < 16000000
     order by f.position;
end
$$;

alter function desk_api.picture_page(text, text, integer, bigint, uuid) set schema centre;
alter function centre.picture_page(text, text, integer, bigint, uuid) rename to picture_rows;
create function desk_api.picture_page(p_part text, p_after text, p_most integer, p_position bigint,
    p_incarnation uuid)
returns table (name text, kind text, body text, keys text)
language sql security definer set search_path = pg_catalog, centre, pg_temp as $$
    select n.name, n.kind, n.body, n.keys
      from (select r.*, sum(octet_length(r.body)) over (
                       order by r.place rows between unbounded preceding and 1 preceding) as before
              from centre.picture_rows(p_part, p_after, p_most, p_position, p_incarnation)
                   with ordinality as r(name, kind, body, keys, place)) n
     -- Leases come as one.
     where p_part = 'leases' or coalesce(n.before, 0) < 16000000
     order by n.place
$$;
