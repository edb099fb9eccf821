-- A picture tells a desk what it wrote itself as well, in the order in which the centre took it: what
-- it did to things of others had been done to nothing while the others' records were still to come.
-- And it tells what waits to be settled and what could not be taken.

create or replace function centre.picture_records(p_me centre.desk, p_incarnation uuid, p_after bigint,
    p_position bigint, p_most integer)
returns table (name text, kind text, body text, keys text)
language sql stable as $$
    select d.position::text, 'record',
           case when l.at > centre.clock() - interval '60 days' then l.canonical end,
           centre.named_keys(l.keys)
      from (select s.position, s.record from (
                (select f.position, f.record from centre.feed f
                  where f.scope = 'network' and f.position > p_after
                    and f.position <= p_position and f.kind = 'record'
                  order by f.position limit p_most)
                union all
                (select f.position, f.record from centre.feed f
                  where f.scope = 'site:' || p_me.site and f.position > p_after
                    and f.position <= p_position and f.kind = 'record'
                  order by f.position limit p_most)) s
             order by s.position limit p_most) d
      join centre.ledger l on l.id = d.record
     order by d.position
$$;

-- What a desk hears of its record that could not be taken. Named by its number: the record's own id
-- may be what is wrong with it.
create function centre.aside_body(s centre.set_aside) returns text
language sql immutable as $$
    select jsonb_build_object('record', md5(s.desk || '/' || s.incarnation || '/' || s.number)::uuid,
        'part', 'record:' || s.number, 'verdict', 'lost',
        'proposal', jsonb_build_object('cause', s.cause)::text)::text
$$;

create or replace function centre.tell_set_aside() returns trigger
language plpgsql as $$
begin
    perform centre.append(array[(1, 'desk:' || new.desk, null, 'judged', null, null, null,
        centre.aside_body(new))::centre.item]);
    return null;
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
        return query
        select l.id::text, 'lease', centre.lease_body(l), null::text
          from centre.lease l join centre.thing t using (thing)
         where not l.ended and t.scope = 'site:' || v_me.site order by l.id limit 100000;
    elsif p_part = 'records' then
        return query select * from centre.picture_records(v_me, p_incarnation,
            coalesce(nullif(p_after, '')::bigint, 0), p_position, v_most);
    elsif p_part = 'judgements' then
        return query
        select j.record || ' ' || j.part, 'judged', jsonb_build_object('record', j.record,
                   'part', j.part, 'verdict', j.verdict, 'proposal', j.proposal)::text, null::text
          from centre.judgement j join centre.ledger l on l.id = j.record
         where (j.record, j.part) > (v_id, v_rest)
           and l.scope in ('network', 'site:' || v_me.site)
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
