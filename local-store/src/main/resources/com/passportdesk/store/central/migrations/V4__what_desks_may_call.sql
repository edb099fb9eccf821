-- All that a desk's role may do. Who is asking is told by session_user, never by a parameter.

create schema desk_api;

-- Who am I, and is this home the one that was here before?
create function desk_api.hello(p_incarnation uuid, p_number bigint, p_hash bytea, p_program text,
    p_now timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_life centre.life;
    v_now timestamptz := centre.clock();
    v_network centre.network;
begin
    select * into v_network from centre.network;
    select * into v_life from centre.life
     where desk = v_me.code and incarnation = p_incarnation;
    if v_life.last_number > p_number
       or (v_life.last_number = p_number and v_life.last_hash is distinct from p_hash
           and p_number > 0) then
        raise exception 'another chain' using errcode = 'PD002';
    end if;
    insert into centre.desk_seen (desk, seen_at, connected_at, program, tls, ahead)
    values (v_me.code, v_now, v_now, left(p_program, 100),
            coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false),
            p_now - v_now)
    on conflict (desk) do update set seen_at = excluded.seen_at,
        connected_at = excluded.connected_at, program = excluded.program, tls = excluded.tls,
        ahead = excluded.ahead;
    return jsonb_build_object('desk', v_me.code, 'site', v_me.site, 'network', v_network.name,
        'history', v_network.history, 'version', 1, 'clock', v_now,
        'lastNumber', coalesce(v_life.last_number, 0),
        'lastHash', encode(v_life.last_hash, 'hex'))::text;
end
$$;

-- Takes a batch once, however often it is sent. Answers what was set aside and which scopes have
-- news; what was taken comes back through the feed as acknowledged.
create function desk_api.push(p_incarnation uuid, p_first bigint, p_texts text[],
    p_extras text[]) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_life centre.life;
    v_count integer := cardinality(p_texts);
    v_known integer;
    v_items centre.item[] := '{}';
    v_aside jsonb := '[]';
    v_hash bytea;
    v_number bigint;
    v_cause text;
    v_last bigint;
begin
    if v_count > 2000 or cardinality(p_extras) is distinct from v_count then
        raise exception 'a batch has up to 2000 records' using errcode = 'PD003';
    end if;
    insert into centre.life (desk, incarnation) values (v_me.code, p_incarnation)
        on conflict do nothing;
    select * into v_life from centre.life
     where desk = v_me.code and incarnation = p_incarnation for update;
    v_last := p_first + v_count - 1;
    v_known := case when v_life.last_number = 0 then 0
                    else greatest(0, least(v_count, v_life.last_number - p_first + 1)) end;
    if v_known > 0 then
        v_hash := (select hash from (
            select hash, number from centre.ledger where desk = v_me.code
               and incarnation = p_incarnation and number = p_first + v_known - 1
            union all
            select hash, number from centre.set_aside where desk = v_me.code
               and incarnation = p_incarnation and number = p_first + v_known - 1) k);
        if v_hash is distinct from sha256(convert_to(p_texts[v_known], 'UTF8')) then
            raise exception 'another chain' using errcode = 'PD002';
        end if;
    elsif v_life.last_number > 0 and p_first > v_life.last_number + 1 then
        raise exception 'records are missing before %', p_first using errcode = 'PD003';
    end if;
    if v_known < v_count then
        begin
            v_items := centre.take(v_me, p_incarnation, p_first + v_known, v_life.last_hash,
                p_texts[v_known + 1:], p_extras[v_known + 1:], false);
        exception
            when deadlock_detected or serialization_failure or lock_not_available
                 or sqlstate 'PD002' then raise;
            when others then
                v_items := '{}';
                v_hash := v_life.last_hash;
                for i in v_known + 1 .. v_count loop
                    v_number := p_first + i - 1;
                    begin
                        v_items := v_items || centre.take(v_me, p_incarnation, v_number, v_hash,
                            p_texts[i:i], p_extras[i:i], true);
                    exception
                        when deadlock_detected or serialization_failure or lock_not_available
                             or sqlstate 'PD002' then raise;
                        when others then
                            v_cause := left(sqlstate || ' ' || sqlerrm, 500);
                            insert into centre.set_aside values (v_me.code, p_incarnation,
                                v_number, p_texts[i],
                                sha256(convert_to(p_texts[i], 'UTF8')), v_cause,
                                centre.clock());
                            v_aside := v_aside || jsonb_build_object('number', v_number,
                                'cause', v_cause);
                    end;
                    v_hash := sha256(convert_to(p_texts[i], 'UTF8'));
                end loop;
        end;
        update centre.life
           set last_number = v_last, last_hash = sha256(convert_to(p_texts[v_count], 'UTF8'))
         where desk = v_me.code and incarnation = p_incarnation;
    end if;
    v_items := v_items || (v_count + 1, 'desk:' || v_me.code, null, 'acknowledged', null, null,
        null, greatest(v_last, v_life.last_number)::text)::centre.item;
    perform centre.append(v_items);
    return jsonb_build_object('setAside', v_aside, 'network',
        exists (select 1 from unnest(v_items) as i where i.scope = 'network'))::text;
end
$$;

-- An order ahead of the queue; its record follows and is recognised by the order's id.
create function desk_api.order(p_order text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_items centre.item[];
begin
    v_items := centre.obey(p_order::jsonb, v_me.code, p_at, 1);
    if cardinality(v_items) > 0 then
        perform centre.append(v_items);
    end if;
    return cardinality(v_items) > 0;
end
$$;

-- What is new for this desk after p_after; asking says that everything up to there is kept.
create function desk_api.feed(p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_site text := 'site:' || v_me.site;
    v_desk text := 'desk:' || v_me.code;
    v_most integer := least(p_most, 5000);
begin
    update centre.desk_seen s set heard = p_after, seen_at = centre.clock()
     where s.desk = v_me.code and s.heard <> p_after;
    return query
    with due as (
        select * from (
            (select * from centre.feed f where f.scope = 'network' and f.position > p_after
                and (f.author is null or f.author <> v_me.code or f.kind <> 'record')
              order by f.position limit v_most)
            union all
            (select * from centre.feed f where f.scope = v_site and f.position > p_after
                and (f.author is null or f.author <> v_me.code or f.kind <> 'record')
              order by f.position limit v_most)
            union all
            (select * from centre.feed f where f.scope = v_desk and f.position > p_after
              order by f.position limit v_most)) s
         order by s.position limit v_most)
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

create function centre.document_body(d centre.document) returns text
language sql stable as $$
    select jsonb_build_object('kind', d.kind, 'id', d.id, 'version', d.version,
        'fields', d.fields)::text
$$;

create function centre.named_keys(p_names text[]) returns text
language sql stable as $$
    select jsonb_object_agg(name, encode(key, 'base64'))::text from centre.key
     where p_names is not null and name = any(p_names)
$$;

-- Whose keys a document brings: a person's own; the network's secrets with the network.
create function centre.key_owners(p_kind text, p_id text) returns text[]
language sql immutable as $$
    select case p_kind when 'network' then array['network:pepper', 'network:cards']
                       else array['life:' || p_id] end
$$;

create function centre.owned_keys(p_kind text, p_id text) returns text
language sql stable as $$
    select jsonb_object_agg(name, encode(key, 'base64'))::text from centre.key
     where owner = any(centre.key_owners(p_kind, p_id))
$$;

-- A hint to others that there is news; a statement of its own, because NOTIFY inside a business
-- transaction would make all commits of the cluster wait for each other.
create function desk_api.wake(p_network boolean) returns void
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

-- The way out when somebody holds a row that a push needs: sessions of desks whose transaction is
-- older than two seconds and which do nothing in it are ended.
create function desk_api.clear_way() returns integer
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_ended integer;
begin
    select count(pg_terminate_backend(a.pid)) into v_ended
      from pg_stat_activity a join centre.desk d on d.role = a.usename
     where a.datname = current_database() and a.pid <> pg_backend_pid()
       and a.state like 'idle in transaction%' and a.backend_xid is not null
       and a.xact_start < clock_timestamp() - interval '2 seconds';
    return v_ended;
end
$$;

-- A first picture, part by part and page by page, read in one REPEATABLE READ transaction.
create function desk_api.snapshot_start() returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return (select jsonb_build_object('history', w.history, 'position', c.n, 'kinds', (
                select coalesce(jsonb_agg(k.kind order by coalesce(array_position(
                    array['network', 'staff', 'entity', 'site', 'desk', 'plan', 'product',
                          'resource', 'company', 'member'], k.kind), 99), k.kind), '[]')
                  from (select distinct kind from centre.document) k))::text
              from centre.network w, centre.feed_counter c);
end
$$;

create function desk_api.snapshot_orders(p_after uuid, p_most integer)
returns table (name text, body text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query
    select o.id::text, jsonb_build_object('id', o.id, 'kind', o.kind, 'target', o.target,
               'reason', o.reason, 'desk', o.desk)::text
      from centre.safety_order o where o.id > p_after order by o.id limit least(p_most, 5000);
end
$$;

create function desk_api.snapshot_documents(p_kind text, p_after text, p_most integer)
returns table (name text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query
    select d.id, centre.document_body(d), k.keys::text
      from centre.document d left join lateral (
               select jsonb_object_agg(k.name, encode(k.key, 'base64')) as keys
                 from centre.key k where k.owner = any(centre.key_owners(d.kind, d.id))) k on true
     where d.kind = p_kind and d.id > p_after and d.version > 0
     order by d.id limit least(p_most, 5000);
end
$$;

create function desk_api.snapshot_things(p_after text, p_most integer)
returns table (name text, body text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query
    select t.thing, jsonb_build_object('thing', t.thing, 'kind', t.kind, 'limit', t.units)::text
      from centre.thing t
     where t.thing > p_after and t.scope in ('network', 'site:' || v_me.site)
     order by t.thing limit least(p_most, 5000);
end
$$;

create function desk_api.snapshot_claims(p_after uuid, p_most integer)
returns table (name text, body text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_from timestamptz := centre.clock() - interval '62 days';
begin
    return query
    select c.id::text,
           centre.claimed_body(c, case c.state when 'held' then c.units else 0 end)
      from centre.claim c
     where c.id > p_after and (c.state = 'held' or c.desk = v_me.code)
       and upper(c.period) > v_from and c.scope in ('network', 'site:' || v_me.site)
     order by c.id limit least(p_most, 5000);
end
$$;

create function desk_api.snapshot_leases() returns table (body text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query
    select centre.lease_body(l) from centre.lease l join centre.thing t using (thing)
     where not l.ended and t.scope = 'site:' || v_me.site order by l.id limit 100000;
end
$$;

-- Records of the last 60 days in the order of the feed. What the desk's present home wrote itself
-- it has.
create function desk_api.snapshot_records(p_incarnation uuid, p_after bigint, p_most integer)
returns table (place bigint, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_from timestamptz := centre.clock() - interval '60 days';
begin
    return query
    with due as (
        select s.position, s.record from (
            (select f.position, f.record from centre.feed f
              where f.scope = 'network' and f.position > p_after and f.kind = 'record'
              order by f.position limit least(p_most, 5000))
            union all
            (select f.position, f.record from centre.feed f
              where f.scope = 'site:' || v_me.site and f.position > p_after
                and f.kind = 'record'
              order by f.position limit least(p_most, 5000))) s
         order by s.position limit least(p_most, 5000))
    select d.position,
           case when l.at > v_from
                     and not (l.desk = v_me.code and l.incarnation = p_incarnation)
                then l.canonical end,
           centre.named_keys(l.keys)
      from due d join centre.ledger l on l.id = d.record
     order by d.position;
end
$$;
