-- A first picture in pages that are each a short transaction of their own, so that a broken line goes
-- on where it was and no vacuum waits; and a feed that is kept for a stated number of days.

-- Where the feed of a picture begins, what it has of this home up to there, how much is to come.
create function desk_api.picture_start(p_incarnation uuid) returns text
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

-- Documents of one kind after an id; of members, those of the desk's own site or the others.
create function centre.picture_documents(p_kind text, p_after text, p_most integer, p_site text,
    p_near boolean) returns table (name text, kind text, body text, keys text)
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

-- Records of the last 60 days up to where the picture began. What this home wrote itself it has.
create function centre.picture_records(p_me centre.desk, p_incarnation uuid, p_after bigint,
    p_position bigint, p_most integer)
returns table (name text, kind text, body text, keys text)
language sql stable as $$
    select d.position::text, 'record',
           case when l.at > centre.clock() - interval '60 days'
                     and not (l.desk = p_me.code and l.incarnation = p_incarnation)
                then l.canonical end,
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

-- One page of a part, after the name of the last row that came. A row without a body only says how
-- far the page got.
create function desk_api.picture_page(p_part text, p_after text, p_most integer,
    p_position bigint, p_incarnation uuid)
returns table (name text, kind text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_most integer := least(p_most, 5000);
    v_id uuid := case when p_part in ('orders', 'claims') and p_after <> '' then p_after::uuid
                      else '00000000-0000-0000-0000-000000000000' end;
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
    end if;
end
$$;

-- How long what is no record stays in the feed, removals among it. Records stay: they are the
-- ledger's order.
alter table centre.network
    add column feed_days integer not null default 90 check (feed_days between 35 and 3650),
    add column feed_from bigint not null default 0,
    add column feed_cleaned bigint not null default 0;
comment on column centre.network.feed_from is
    'a desk that heard nothing after this place may have missed what was cleaned: it begins anew';

-- Where the feed was on each day.
create table centre.feed_day (
    day date primary key,
    position bigint not null
);
revoke all on centre.feed_day from public;

-- Notes the day, and takes away what is older than feed_days among the next p_most places. Asked
-- for by desks every few minutes; answers how many items went.
create function desk_api.keep_house(p_most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_today date := (centre.clock() at time zone 'UTC')::date;
    v_from bigint;
    v_gone integer;
    w centre.network;
begin
    insert into centre.feed_day select v_today, n from centre.feed_counter on conflict do nothing;
    select max(position) into v_from from centre.feed_day
     where day <= v_today - (select feed_days from centre.network);
    if v_from is null or v_from <= (select feed_cleaned from centre.network) then
        return 0;
    end if;
    select * into w from centre.network for update skip locked;
    if not found then
        return 0;
    end if;
    update centre.network
       set feed_from = greatest(feed_from, v_from),
           feed_cleaned = least(v_from, feed_cleaned + least(p_most, 20000))
     returning * into w;
    delete from centre.feed
     where position > w.feed_cleaned - least(p_most, 20000) and position <= w.feed_cleaned
       and kind <> 'record';
    get diagnostics v_gone = row_count;
    return v_gone;
end
$$;

-- What is new for a desk after a place. A desk that was away for longer than the feed is kept would
-- miss removals without knowing.
create function centre.news(p_me centre.desk, p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language plpgsql stable as $$
declare
    v_site text := 'site:' || p_me.site;
    v_desk text := 'desk:' || p_me.code;
begin
    if p_after < (select feed_from from centre.network) then
        raise exception 'this desk was away for so long that it needs a new first picture'
            using errcode = 'PD005';
    end if;
    return query
    with due as (
        select * from (
            (select * from centre.feed f where f.scope = 'network' and f.position > p_after
                and (f.author is null or f.author <> p_me.code or f.kind <> 'record')
              order by f.position limit p_most)
            union all
            (select * from centre.feed f where f.scope = v_site and f.position > p_after
                and (f.author is null or f.author <> p_me.code or f.kind <> 'record')
              order by f.position limit p_most)
            union all
            (select * from centre.feed f where f.scope = v_desk and f.position > p_after
              order by f.position limit p_most)) s
         order by s.position limit p_most)
    select f.position,
           case when f.kind = 'document' and d.id is null then 'removed' else f.kind end,
           case when f.kind = 'record' then l.canonical
                when f.kind <> 'document' then f.body
                when d.id is null then jsonb_build_object('kind', f.part, 'id', f.name)::text
                else centre.document_body(d) end,
           case when f.kind = 'record' then centre.named_keys(l.keys)
                when f.kind = 'document' then centre.owned_keys(f.part, f.name) end
      from due f
      left join centre.ledger l on f.kind = 'record' and l.id = f.record
      left join centre.document d on f.kind = 'document' and d.kind = f.part and d.id = f.name
     order by f.position;
end
$$;

create or replace function desk_api.feed(p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    update centre.desk_seen s set heard = p_after, seen_at = centre.clock()
     where s.desk = v_me.code and s.heard <> p_after;
    if found then
        -- Only what status shows: a reader does not wait for the disk, now and at the commit.
        perform set_config('synchronous_commit', 'off', true);
    end if;
    return query select * from centre.news(v_me, p_after, least(p_most, 5000));
end
$$;

-- The same, read while what comes before it is still being taken in: it says nothing of what is kept.
create function desk_api.feed_ahead(p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query select * from centre.news(v_me, p_after, least(p_most, 5000));
end
$$;

-- Where the feed begins for a desk that was away.
create function desk_api.feed_from() returns bigint
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return (select feed_from from centre.network);
end
$$;
