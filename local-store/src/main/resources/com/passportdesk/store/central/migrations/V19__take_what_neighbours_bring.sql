-- Records of a desk come from that desk, or from a neighbour that keeps them while it cannot send
-- them itself. Who brings them proves nothing: each record carries a proof, HMAC-SHA256 with a key
-- that only its desk and the centre have, over the hash of its text. PostgreSQL has SHA-256 and no
-- signatures, so the key is made ready here as the two blocks HMAC begins with.

create table centre.desk_proof (
    desk text primary key references centre.desk,
    key bytea not null,
    inner_block bytea not null,
    outer_block bytea not null
);
comment on table centre.desk_proof is 'what each desk proves its records with, whoever brings them';

create function centre.block(p_key bytea, p_with integer) returns bytea
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

create function centre.proof(p_key centre.desk_proof, p_message bytea) returns text
language sql immutable as $$
    select encode(sha256(p_key.outer_block || sha256(p_key.inner_block || p_message)), 'base64')
$$;

-- This desk's key, made when it is first asked for.
create function desk_api.proof_key() returns bytea
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

-- What desk_api.push does, for whoever the records are of.
create function centre.receive(v_me centre.desk, p_incarnation uuid, p_first bigint, p_texts text[],
    p_extras text[]) returns text
language plpgsql as $$
declare
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
        p_incarnation::text, greatest(v_last, v_life.last_number)::text)::centre.item;
    perform centre.append(v_items);
    return jsonb_build_object('setAside', v_aside, 'network',
        exists (select 1 from unnest(v_items) as i where i.scope = 'network'))::text;
end
$$;

create or replace function desk_api.push(p_incarnation uuid, p_first bigint, p_texts text[],
    p_extras text[]) returns text
language sql security definer set search_path = pg_catalog, centre, pg_temp
set work_mem = '32MB' as $$
    select centre.receive(centre.me(), p_incarnation, p_first, p_texts, p_extras)
$$;

-- Takes what another desk of this site wrote. Nothing of it is believed but what its desk proves:
-- neither whose it is, nor which it is, nor that it begins a life. What is not proven is not set
-- aside either, so that nobody can put something in the place of another desk's record.
create function desk_api.bring(p_desk text, p_incarnation uuid, p_first bigint, p_texts text[],
    p_extras text[], p_proofs text[], p_extra_proofs text[]) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp
set work_mem = '32MB' as $$
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
     where code = p_desk and site = v_me.site and code <> v_me.code and revoked_at is null;
    select * into v_key from centre.desk_proof where desk = v_of.code;
    v_begun := exists (select from centre.life where desk = v_of.code
                          and incarnation = p_incarnation and last_number > 0);
    if v_key.desk is null
       or exists (
           select from unnest(p_texts, p_extras, p_proofs, p_extra_proofs)
                  with ordinality as r(t, x, proof, extra_proof, place),
                  lateral (select sha256(convert_to(r.t, 'UTF8')) as text) h
            where centre.proof(v_key, h.text) is distinct from r.proof
               or r.x is not null and r.extra_proof is distinct from
                      centre.proof(v_key, h.text || sha256(convert_to(r.x, 'UTF8'))))
       or exists (
           select from unnest(p_texts) with ordinality as r(t, place),
                  lateral (select r.t::jsonb as d offset 0) p
            where p.d->>'desk' is distinct from v_of.code
               or (p.d->>'incarnation')::uuid is distinct from p_incarnation
               or (p.d->>'number')::bigint is distinct from p_first + r.place - 1
               or r.place = 1 and not v_begun and p_first <> 1
                  and p.d->>'type' is distinct from 'HomeRestored') then
        raise exception 'that desk did not write this' using errcode = 'PD008';
    end if;
    v_answer := centre.receive(v_of, p_incarnation, p_first, p_texts, p_extras)::jsonb;
    return (v_answer || jsonb_build_object('last', (
        select last_number from centre.life
         where desk = v_of.code and incarnation = p_incarnation)))::text;
end
$$;
