-- A first picture in pages that are each a short transaction of their own, so that a broken line
-- goes on where it was and no vacuum waits (ADR 19).

-- Where the feed of a picture begins, what it has of this home up to there, how much is to come,
-- and the kinds of documents there are, those that others refer to first.
create or replace function desk_api.picture_start(p_incarnation uuid) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    -- One statement: all of one moment.
    return (select jsonb_build_object('history', w.history, 'position', c.n,
                'acknowledged', coalesce((select last_number from centre.life
                     where desk = v_me.code and incarnation = p_incarnation), 0),
                'items', (select count(*) from centre.document)
                    + (select count(*) from centre.claim
                        where scope in ('network', 'site:' || v_me.site) and state = 'held')
                    + (select count(*) from centre.feed
                        where scope in ('network', 'site:' || v_me.site) and kind = 'record'),
                'kinds', (
                    select coalesce(jsonb_agg(k.kind order by coalesce(array_position(
                        array['network', 'staff', 'entity', 'site', 'desk', 'plan', 'product',
                              'resource', 'company', 'member'], k.kind), 99), k.kind), '[]')
                      from (select distinct kind from centre.document) k))::text
              from centre.network w, centre.feed_counter c);
end
$$;

-- The last record of a home that is here; 0 without any. Read with a first picture: what the desk
-- sends while the picture is drawn is acknowledged at a position that the picture may already
-- cover.
create or replace function desk_api.received(p_incarnation uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return coalesce((select last_number from centre.life
                      where desk = v_me.code and incarnation = p_incarnation), 0);
end
$$;

-- Documents of one kind after an id; of members, those of the desk's own site or the others.
create or replace function centre.picture_documents(p_kind text, p_after text, p_most integer,
    p_site text, p_near boolean)
returns table (name text, kind text, body text, keys text)
language sql stable as $$
    select d.id, 'document', centre.document_body(d), k.keys::text
      from (select * from centre.document o
             where o.kind = p_kind and o.id > p_after and o.version > 0
               and (p_kind <> 'member' or (o.fields->>'home' is not distinct from p_site) = p_near)
             order by o.id limit p_most) d
      left join lateral (
               select jsonb_object_agg(k.name, encode(k.key, 'base64')) as keys
                 from centre.key k where k.owner = any(centre.key_owners(d.kind, d.id))) k on true
     order by d.id
$$;

-- Records of the last 60 days up to where the picture began, in the order in which the centre took
-- them, the desk's own among them. Older ones if they took or gave up a room whose time is not
-- over, or are about a line of a receipt: what is not told is not known to be given back. A row
-- without a body only says how far the page got.
create or replace function centre.picture_records(p_me centre.desk, p_incarnation uuid,
    p_after bigint, p_position bigint, p_most integer)
returns table (name text, kind text, body text, keys text)
language sql stable as $$
    select d.position::text, 'record',
           case when l.at > centre.clock() - interval '60 days' then l.canonical
                when l.scope = 'network' then null
                when exists (select from centre.claim c
                              where c.record = l.id
                                and (c.mode = 'exclusive' or c.thing like 'line:%')
                                and (upper(c.period) > centre.clock() or c.thing like 'line:%'))
                then l.canonical
                when l.canonical like '%"releases":["%' and exists (
                    select from jsonb_array_elements_text(l.canonical::jsonb->'releases') as r(id)
                      join centre.claim c on c.id = r.id::uuid
                     where c.mode = 'exclusive' and upper(c.period) > centre.clock())
                then l.canonical end,
           (select jsonb_object_agg(k.name, encode(k.key, 'base64'))::text
                   from centre.key k
                  where l.keys is not null and k.name = any(l.keys))
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

-- One page of a part, after the name of the last row that came. Parts: document <kind>, near,
-- orders, things, claims, leases, records, judgements, aside. What waits to be settled and what
-- could not be taken belongs to it. Claims of the last 62 days, and all on lines of receipts.
create or replace function centre.picture_rows(p_part text, p_after text, p_most integer,
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
           and (upper(c.period) > centre.clock() - interval '62 days' or c.thing like 'line:%')
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

-- One page of a part, 5,000 rows at most, which ends where it weighs 16,000,000 bytes (ADR 56).
-- Leases come as one, 100,000 at most.
create or replace function desk_api.picture_page(p_part text, p_after text, p_most integer,
    p_position bigint, p_incarnation uuid)
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
