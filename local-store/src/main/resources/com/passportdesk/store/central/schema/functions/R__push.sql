-- How records get here: from their desk, or from a neighbour that keeps them while it cannot send
-- them itself (ADR 32).

-- What a desk hears of its record that could not be taken. Named by its number: the record's own id
-- may be what is wrong with it.
create or replace function centre.aside_body(s centre.set_aside) returns text
language sql immutable as $$
    select jsonb_build_object(
        'record', md5(s.desk || '/' || s.incarnation || '/' || s.number)::uuid,
        'part', 'record:' || s.number, 'verdict', 'lost',
        'proposal', jsonb_build_object('cause', s.cause)::text)::text
$$;

-- The same, for the feed.
create or replace function centre.aside_item(s centre.set_aside) returns centre.item
language sql immutable as $$
    select (1, 'desk:' || s.desk, null, 'judged', null, null, null,
            centre.aside_body(s))::centre.item
$$;

-- How many of these records are here already, from the first on.
-- @param p_last number of the last one that is here, 0 before the first
-- PD002: other records are; PD003: records are missing before p_first; PD008: a life does not
-- begin here
create or replace function centre.known(p_desk text, p_incarnation uuid, p_first bigint,
    p_texts text[], p_last bigint)
returns integer
language plpgsql as $$
declare
    v_count integer := cardinality(p_texts);
    v_known integer;
    v_hash bytea;
begin
    v_known := case when p_last = 0 then 0
                    else greatest(0, least(v_count, p_last - p_first + 1)) end;
    if v_known > 0 then
        v_hash := (select hash from (
            select hash, number from centre.ledger where desk = p_desk
               and incarnation = p_incarnation and number = p_first + v_known - 1
            union all
            select hash, number from centre.set_aside where desk = p_desk
               and incarnation = p_incarnation and number = p_first + v_known - 1) k);
        if v_hash is distinct from sha256(convert_to(p_texts[v_known], 'UTF8'))
           and not exists (
               select from centre.set_aside s
                where s.desk = p_desk and s.incarnation = p_incarnation
                  and s.number = p_first + v_known - 1 and centre.is_lost(s)
                  and centre.is_hash_unknown(s.hash)) then
            raise exception 'another chain' using errcode = 'PD002';
        end if;
    elsif p_last > 0 and p_first > p_last + 1 then
        raise exception 'records are missing before %', p_first using errcode = 'PD003';
    end if;
    if p_last = 0 and p_first <> 1
       and centre.envelope(p_texts[1])->>'type' is distinct from 'HomeRestored' then
        raise exception 'this life does not begin here' using errcode = 'PD008';
    end if;
    return v_known;
end
$$;

-- Takes records one by one after an objection, and sets aside what cannot be taken.
-- @param p_known how many of them are here already
-- @param p_prev hash of the record before the next; null when it is not known
create or replace function centre.receive_each(p_of centre.desk, p_incarnation uuid,
    p_first bigint, p_known integer, p_prev bytea, p_texts text[], p_extras text[],
    out p_items centre.item[], out p_aside jsonb)
language plpgsql as $$
declare
    v_hash bytea := p_prev;
    v_number bigint;
    v_cause text;
begin
    p_items := '{}';
    p_aside := '[]';
    for i in p_known + 1 .. cardinality(p_texts) loop
        v_number := p_first + i - 1;
        begin
            p_items := p_items || centre.take(p_of, p_incarnation, v_number, v_hash,
                p_texts[i:i], p_extras[i:i], true);
        exception
            when deadlock_detected or serialization_failure or lock_not_available
                 or sqlstate 'PD002' then raise;
            when others then
                if left(sqlstate, 2) in ('53', '57', '58', 'XX') then
                    raise;
                end if;
                v_cause := left(sqlstate || ' ' || sqlerrm, 500);
                insert into centre.set_aside values (p_of.code, p_incarnation, v_number,
                    -- The desk has it whole, and its hash stands here.
                    case when octet_length(p_texts[i]) > 1000000 then '' else p_texts[i] end,
                    sha256(convert_to(p_texts[i], 'UTF8')), v_cause, centre.clock());
                p_aside := p_aside || jsonb_build_object('number', v_number, 'cause', v_cause);
                p_items := p_items || (
                    select centre.aside_item(s) from centre.set_aside s
                     where s.desk = p_of.code and s.incarnation = p_incarnation
                       and s.number = v_number);
        end;
        v_hash := sha256(convert_to(p_texts[i], 'UTF8'));
    end loop;
end
$$;

-- Takes a batch once, however often it is sent, for whoever the records are of. What is known
-- already is recognised; what is new is taken as a whole or, after an objection, one by one, and
-- what cannot be taken is set aside. A server whose disk is full, or that is short of memory or
-- going down, objects to no record: the desk tries again. What was taken comes back through the
-- feed as acknowledged.
-- @param p_texts 1 to 2,000, together with p_extras 64,000,000 bytes at most (PD003)
-- @return setAside: numbers and causes; network: whether there is news for all sites
-- PD002: another chain; PD003: records are missing before p_first
-- PD007: too many records; PD008: a life does not begin here
create or replace function centre.receive(p_of centre.desk, p_incarnation uuid, p_first bigint,
    p_texts text[], p_extras text[])
returns text
language plpgsql as $$
declare
    v_life centre.life;
    v_count integer := cardinality(p_texts);
    v_known integer;
    v_items centre.item[] := '{}';
    v_aside jsonb := '[]';
    v_found centre.item[] := '{}';
    v_last bigint;
begin
    if v_count > 2000 or cardinality(p_extras) is distinct from v_count
       or pg_column_size(p_texts) + pg_column_size(p_extras) > 64000000 then
        raise exception 'a batch has up to 2000 records' using errcode = 'PD003';
    end if;
    -- A record that travels alone, as nearly all do while people work, costs the centre more for
    -- planning its statements than for carrying them out: with the length of each list known anew
    -- a plan made for it looks cheaper than a general one, so PostgreSQL plans every time. Few
    -- records take the general plan. Many are still planned for, as their number decides how they
    -- are joined.
    if v_count <= 20 then
        perform set_config('plan_cache_mode', 'force_generic_plan', true);
    end if;
    -- What a desk itself sends of another life than the one it came in as is of one that ended.
    insert into centre.life (desk, incarnation, ended_at) values (p_of.code, p_incarnation, (
        select centre.clock() from centre.desk_seen s
         where s.desk = p_of.code and s.life <> p_incarnation and session_user = p_of.role))
        on conflict do nothing;
    select * into v_life from centre.life
     where desk = p_of.code and incarnation = p_incarnation for update;
    v_last := p_first + v_count - 1;
    if centre.is_hash_unknown(v_life.last_hash) then
        v_life.last_hash := null;
    end if;
    if v_life.last_number >= p_first and exists (
        select from centre.set_aside s
         where s.desk = p_of.code and s.incarnation = p_incarnation
           and s.number between p_first and v_last and centre.is_lost(s)) then
        v_found := centre.take_found(p_of, p_incarnation, p_first, p_texts, p_extras);
    end if;
    v_known := centre.known(p_of.code, p_incarnation, p_first, p_texts, v_life.last_number);
    if v_known < v_count then
        begin
            v_items := centre.take(p_of, p_incarnation, p_first + v_known, v_life.last_hash,
                p_texts[v_known + 1:], p_extras[v_known + 1:], false);
        exception
            when deadlock_detected or serialization_failure or lock_not_available
                 or sqlstate 'PD002' then raise;
            when others then
                if left(sqlstate, 2) in ('53', '57', '58', 'XX') then
                    raise;
                end if;
                select * into v_items, v_aside
                  from centre.receive_each(p_of, p_incarnation, p_first, v_known,
                      v_life.last_hash, p_texts, p_extras);
        end;
        update centre.life
           set last_number = v_last, last_hash = sha256(convert_to(p_texts[v_count], 'UTF8'))
         where desk = p_of.code and incarnation = p_incarnation;
    end if;
    if pg_column_size(p_texts) + pg_column_size(p_extras) > 8192 then
        update centre.allowance a set used = a.used + w.units
          from (select sum(octet_length(t) / 8192) as units
                  from unnest(p_texts[v_known + 1:] || p_extras[v_known + 1:]) as u(t)) w
         where a.desk = p_of.code and w.units > 0;
    end if;
    v_items := v_found || v_items || (v_count + 1, 'desk:' || p_of.code, null, 'acknowledged',
        null, null, p_incarnation::text, greatest(v_last, v_life.last_number)::text)::centre.item;
    perform centre.append(v_items);
    return jsonb_build_object('setAside', v_aside, 'network',
        exists (select 1 from unnest(v_items) as i where i.scope = 'network'))::text;
end
$$;

-- Takes a batch of this desk's own records; see centre.receive. Two thousand records of usual
-- length are worked on in memory.
create or replace function desk_api.push(p_incarnation uuid, p_first bigint, p_texts text[],
    p_extras text[])
returns text
language sql security definer
set search_path = pg_catalog, centre, pg_temp set work_mem = '32MB' as $$
    select centre.receive(centre.me(), p_incarnation, p_first, p_texts, p_extras)
$$;

-- One of the two blocks HMAC begins with: the key, filled up with zeros, each byte with p_with (54
-- and 92) by exclusive or. PostgreSQL has SHA-256 and no signatures, so both are kept ready.
create or replace function centre.block(p_key bytea, p_with integer) returns bytea
language plpgsql immutable as $$
declare
    v_block bytea := p_key || decode(repeat('00', 64 - length(p_key)), 'hex');
begin
    for i in 0 .. 63 loop
        v_block := set_byte(v_block, i, get_byte(v_block, i) # p_with);
    end loop;
    return v_block;
end
$$;

-- HMAC-SHA256 in Base64, with a key that only a desk and the centre have. Who brings a record
-- proves nothing: each carries such a proof over the hash of its text.
create or replace function centre.proof(p_key centre.desk_proof, p_message bytea) returns text
language sql immutable as $$
    select encode(sha256(p_key.outer_block || sha256(p_key.inner_block || p_message)), 'base64')
$$;

-- This desk's key, 32 bytes, made when it is first asked for.
create or replace function desk_api.proof_key() returns bytea
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_key bytea;
begin
    select key into v_key from centre.desk_proof where desk = v_me.code;
    if v_key is null then
        v_key := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
            || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
        insert into centre.desk_proof
        values (v_me.code, v_key, centre.block(v_key, 54), centre.block(v_key, 92))
        on conflict do nothing;
        select key into v_key from centre.desk_proof where desk = v_me.code;
    end if;
    return v_key;
end
$$;

-- What a neighbour had heard of a desk before that was revoked is the network's: visits, sales, a
-- card that was blocked. Whoever has its disk can write down an earlier time, and tell it to
-- neighbours that have not heard yet; so nobody is erased by it (centre.take), and after thirty
-- days nothing is taken any more (ADR 35).
create or replace function centre.was_revoked_before(p_of centre.desk, p_at timestamptz)
returns boolean
language sql stable as $$
    select p_of.revoked_at is not null
       and (w.clock_ahead + p_of.revoked_at < coalesce(p_at, 'infinity')
            or w.clock_ahead + p_of.revoked_at < centre.clock() - interval '30 days')
      from centre.network w
$$;

-- Takes what another desk of this site wrote. Nothing of it is believed but what its desk proves:
-- neither whose it is, nor which it is, nor that it begins a life. What is not proven is not set
-- aside either, so that nobody can put something in the place of another desk's record (PD008).
-- @return what centre.receive does, and last: the last record of that life that is here
create or replace function desk_api.bring(p_desk text, p_incarnation uuid, p_first bigint,
    p_texts text[], p_extras text[], p_proofs text[], p_extra_proofs text[])
returns text
language plpgsql security definer
set search_path = pg_catalog, centre, pg_temp set work_mem = '32MB' as $$
declare
    v_me centre.desk := centre.me();
    v_of centre.desk;
    v_key centre.desk_proof;
    v_count integer := cardinality(p_texts);
    v_begun boolean;
    v_answer jsonb;
begin
    if v_count not between 1 and 2000 or cardinality(p_extras) is distinct from v_count
       or cardinality(p_proofs) is distinct from v_count
       or cardinality(p_extra_proofs) is distinct from v_count then
        raise exception 'a batch has up to 2000 records' using errcode = 'PD003';
    end if;
    select * into v_of from centre.desk
     where code = p_desk and site = v_me.site and code <> v_me.code;
    select * into v_key from centre.desk_proof where desk = v_of.code;
    v_begun := exists (select from centre.life where desk = v_of.code
                          and incarnation = p_incarnation and last_number > 0);
    if v_key.desk is null
       or exists (
           select from unnest(p_texts, p_extras, p_proofs, p_extra_proofs)
                  with ordinality as r(t, x, proof, extra_proof, place),
                  lateral (select sha256(convert_to(r.t, 'UTF8')) as text) h
            where centre.proof(v_key, h.text) is distinct from r.proof
               or r.x is null and centre.lacks_keys(r.t)
               or r.x is not null and r.extra_proof is distinct from
                      centre.proof(v_key, h.text || sha256(convert_to(r.x, 'UTF8'))))
       or exists (
           select from unnest(p_texts) with ordinality as r(t, place),
                  lateral (select centre.envelope(r.t) as d offset 0) p
            where p.d->>'desk' is distinct from v_of.code
               or (p.d->>'incarnation')::uuid is distinct from p_incarnation
               or (p.d->>'number')::bigint is distinct from p_first + r.place - 1
               or r.place = 1 and not v_begun and p_first <> 1
                  and p.d->>'type' is distinct from 'HomeRestored') then
        raise exception 'that desk did not write this' using errcode = 'PD008';
    end if;
    if exists (select from unnest(p_texts) as r(t)
                where centre.was_revoked_before(v_of,
                    (centre.envelope(r.t)->>'at')::timestamptz)) then
        raise exception using errcode = 'PD008', message = case
            when centre.clock() - interval '60 days' > (
                select w.clock_ahead + v_of.revoked_at from centre.network w)
            then 'that desk was revoked long ago' else 'that desk was revoked' end;
    end if;
    v_answer := centre.receive(v_of, p_incarnation, p_first, p_texts, p_extras)::jsonb;
    return (v_answer || jsonb_build_object('last', (
        select last_number from centre.life
         where desk = v_of.code and incarnation = p_incarnation)))::text;
end
$$;
