-- What is new, in the order of commits (ADR 3), and what desks read of it (ADR 18).
--
-- Error codes of all functions. A desk acts on the code, not on the words:
-- PD001 an objection: a batch is tried record by record, a record is set aside
-- PD002 another chain of records than the one received before, or a life that was ended
-- PD003 a gap, or more at once than is taken
-- PD004 the role is no desk
-- PD005 away for longer than the feed is kept: a new first picture is needed
-- PD006 the certificate was withdrawn
-- PD007 more records than a desk may send; detail: seconds to wait
-- PD008 the desk named did not write this, or must not have
-- PD009 sessions of this desk were ended; detail: seconds to wait

-- The only place where positions are given. Takes the feed's one row, which everybody waits for: it
-- is called last in a transaction.
-- @return the last position, also when there is nothing to append
create or replace function centre.append(p_items centre.item[]) returns bigint
language plpgsql as $$
declare
    v_count bigint := coalesce(cardinality(p_items), 0);
    v_last bigint;
begin
    if v_count = 0 then
        select n into v_last from centre.feed_counter;
        return v_last;
    end if;
    update centre.feed_counter set n = n + v_count returning n into v_last;
    insert into centre.feed (position, scope, author, kind, record, part, name, body)
    select v_last - v_count + row_number() over (order by i.place, i.ord), i.scope, i.author,
           i.kind, i.record, i.part, i.name, i.body
      from unnest(p_items) with ordinality
           as i(place, scope, author, kind, record, part, name, body, ord);
    return v_last;
end
$$;

-- Whose keys a document brings: a person's own; the network's secrets with the network.
create or replace function centre.key_owners(p_kind text, p_id text) returns text[]
language sql immutable as $$
    select case p_kind when 'network' then array['network:pepper', 'network:cards']
                       else array['life:' || p_id] end
$$;

-- A document as desks read it: kind, id, version, fields.
create or replace function centre.document_body(d centre.document) returns text
language sql stable as $$
    select jsonb_build_object('kind', d.kind, 'id', d.id, 'version', d.version,
        'fields', d.fields)::text
$$;

-- What is new for a desk after a place, p_most rows at most. A desk that was away for longer than
-- the feed is kept would miss removals without knowing (PD005). Its own records come back as
-- acknowledged only, but for those of another life of its home.
--
-- A page ends where it weighs 16,000,000 bytes, before what stands behind is made; whoever reads it
-- asks on behind the last that came (ADR 56). Whose keys go with a record or a document is read
-- where they are: a function called for each of them took two thirds of the time.
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
                        else pg_column_size(d.fields) end)
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

-- What is new after p_after, 5,000 rows at most; asking says that everything up to there is kept.
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

-- The same, read while what comes before it is still being taken in: it says nothing of what is
-- kept.
create or replace function desk_api.feed_ahead(p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query select * from centre.news(v_me, p_after, least(p_most, 5000));
end
$$;

-- Where the feed begins for a desk that was away.
create or replace function desk_api.feed_from() returns bigint
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return (select feed_from from centre.network);
end
$$;

-- A hint to others that there is news; a statement of its own, because NOTIFY inside a business
-- transaction would make all commits of the cluster wait for each other (ADR 18).
-- @param p_network whether the news is for all sites, not only for the caller's
create or replace function desk_api.wake(p_network boolean) returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    perform pg_notify('site:' || v_me.site, '');
    if p_network then
        perform pg_notify('network', '');
    end if;
end
$$;

-- Ends what is endless, notes the day, and takes away what is no record and older than feed_days
-- among the next places. Asked for by desks every few minutes.
-- @param p_most places looked at, 20,000 at most; fewer than none are none
-- @return how many items went
create or replace function desk_api.keep_house(p_most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_today date := (centre.clock() at time zone 'UTC')::date;
    v_from bigint;
    v_gone integer;
    v_most integer := greatest(0, least(coalesce(p_most, 0), 20000));
    w centre.network;
begin
    perform centre.end_endless();
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
           feed_cleaned = least(v_from, feed_cleaned + v_most)
     returning * into w;
    delete from centre.feed
     where position > w.feed_cleaned - v_most and position <= w.feed_cleaned
       and kind <> 'record';
    get diagnostics v_gone = row_count;
    return v_gone;
end
$$;
