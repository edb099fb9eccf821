-- Keys of single cards for desks without master keys (ADR 69): questions and answers pass through
-- sealed; how much a desk may ask for is counted, and what was handed out is written down.

-- Writes down that a desk was given keys, or that it was not.
create or replace function centre.record_keys(p_desk text, p_use text, p_cards integer,
    p_outcome text)
returns void
language sql as $$
    insert into centre.key_record as r (desk, at, use, cards, outcome)
    values (p_desk,
            case p_outcome when 'answered' then clock_timestamp()
                           else date_trunc('hour', clock_timestamp()) end,
            p_use, p_cards, p_outcome)
    on conflict (desk, at, use, outcome)
    do update set times = r.times + 1, cards = r.cards + excluded.cards
$$;

-- Whoever serves is a session that no desk can have.
create or replace function centre.are_keys_served() returns boolean
language sql stable as $$
    select exists (
        select from pg_stat_activity a
         where a.datname = current_database() and a.application_name = 'Passport Desk card keys'
           and not exists (select from centre.desk d where d.role = a.usename))
$$;

-- Takes a desk's question. Answers 'asked', 'nobody' when nobody serves, or 'much <seconds>' when
-- this desk has asked for too much.
create or replace function desk_api.ask_card_keys(p_id uuid, p_use text, p_cards integer,
    p_request text)
returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_kind text := case p_use when 'write' then 'write' else 'read' end;
    v_now timestamptz := clock_timestamp();
    v_most double precision;
    v_an_hour double precision;
    v_used double precision;
begin
    if p_id is null or p_request is null or length(p_request) > 20000 or p_cards is null
       or coalesce(p_use not in ('read', 'ahead', 'write'), true)
       or p_cards not between 0 and 50 or p_use = 'write' and p_cards <> 1
       -- Many are ahead, and answered after what somebody waits for.
       or p_use = 'read' and p_cards > 1 then
        raise exception 'this is no question for keys of cards' using errcode = '22023';
    end if;
    if not centre.are_keys_served() then
        return 'nobody';
    end if;
    select case v_kind when 'write' then cards_written_at_once else card_keys_at_once end,
           case v_kind when 'write' then cards_written_an_hour else card_keys_an_hour end
      into v_most, v_an_hour from centre.network;
    -- Also the lock that puts one desk's questions one after the other.
    insert into centre.key_allowance as a values (v_me.code, v_kind, 0, v_now)
    on conflict (desk, kind) do update
       set used = greatest(0, a.used - v_an_hour / 3600
                              * greatest(0, extract(epoch from v_now - a.at))), at = v_now
    returning used into v_used;
    delete from centre.key_request
     where desk = v_me.code and asked_at < v_now - interval '2 minutes';
    if exists (select from centre.key_request where id = p_id) then
        return 'asked';
    end if;
    -- A question without cards counts as one.
    if v_used + greatest(1, p_cards) > v_most then
        perform centre.record_keys(v_me.code, p_use, p_cards, 'too many');
        return 'much ' || ceil((v_used + greatest(1, p_cards) - v_most) * 3600 / v_an_hour);
    end if;
    if (select count(*) from centre.key_request where desk = v_me.code) >= 8 then
        perform centre.record_keys(v_me.code, p_use, p_cards, 'too many waiting');
        return 'much 10';
    end if;
    update centre.key_allowance set used = v_used + greatest(1, p_cards)
     where desk = v_me.code and kind = v_kind;
    insert into centre.key_request (id, desk, use, cards, request, asked_at)
    values (p_id, v_me.code, p_use, p_cards, p_request, v_now);
    perform pg_notify('card-keys', '');
    return 'asked';
end
$$;

-- The answer to this desk's own question, once; null while there is none. Begins with 'refused '
-- when it is a refusal.
create or replace function desk_api.card_keys(p_id uuid) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_answer text;
begin
    delete from centre.key_request
     where id = p_id and desk = v_me.code and answered_at is not null
    returning coalesce(answer, 'refused ' || refused) into v_answer;
    return v_answer;
end
$$;

-- For whoever serves: the next question, those that somebody waits for first. Several may serve;
-- what one took and did not answer is another's.
create or replace function centre.next_key_request() returns setof centre.key_request
language sql as $$
    update centre.key_request r set taken_at = clock_timestamp()
     where r.id = (select k.id from centre.key_request k
                     join centre.desk d on d.code = k.desk and d.revoked_at is null
                    where k.answered_at is null
                      and (k.taken_at is null
                           or k.taken_at < clock_timestamp() - interval '10 seconds')
                      and k.asked_at > clock_timestamp() - interval '30 seconds'
                    order by k.use = 'ahead', k.asked_at
                    limit 1 for update of k skip locked)
    returning r.*
$$;

-- Puts an answer or a refusal in place, and writes down that it was given. Answers whether anybody
-- waits for it: a desk that was revoked meanwhile does not.
create or replace function centre.answer_key_request(p_id uuid, p_answer text, p_refused text)
returns boolean
language plpgsql as $$
declare
    v_asked centre.key_request;
begin
    update centre.key_request k
       set answered_at = clock_timestamp(), answer = p_answer, refused = p_refused
      from centre.desk d
     where k.id = p_id and k.answered_at is null and d.code = k.desk and d.revoked_at is null
    returning k.* into v_asked;
    if v_asked.id is null then
        return false;
    end if;
    perform centre.record_keys(
        v_asked.desk, v_asked.use, v_asked.cards, coalesce(p_refused, 'answered'));
    perform pg_notify('card-keys:' || v_asked.desk, '');
    return true;
end
$$;

-- For whoever serves: forgets questions that nobody waits for, and what was written down long ago.
-- A desk that fetches its answer in a transaction it leaves open is not waited for: whoever serves
-- serves all desks.
create or replace function centre.tidy_keys() returns void
language sql as $$
    delete from centre.key_request
     where id in (select id from centre.key_request
                   where asked_at < clock_timestamp() - interval '2 minutes'
                     for update skip locked);
    delete from centre.key_record where at < clock_timestamp() - interval '400 days';
$$;

-- A desk that is revoked asks for nothing any more. What it holds on to in a transaction of its own
-- is not waited for, or it would put off its revocation: nobody can fetch it afterwards, and it is
-- tidied away.
create or replace function centre.forget_key_requests() returns trigger
language plpgsql as $$
begin
    delete from centre.key_request
     where id in (select id from centre.key_request where desk = new.code for update skip locked);
    return new;
end
$$;
create or replace trigger forget_key_requests after update of revoked_at on centre.desk
    for each row when (new.revoked_at is not null)
    execute function centre.forget_key_requests();
