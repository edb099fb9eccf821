-- Who is asking, what the time is, and which story is told. Who it is, is told by session_user
-- alone, never by a parameter.

-- The one clock of the centre; demo and tour move it (centre.network.clock_ahead).
create or replace function centre.clock() returns timestamptz
language sql stable security definer set search_path = pg_catalog, centre, pg_temp as $$
    select clock_timestamp() + clock_ahead from centre.network
$$;

-- The number of the newest migration that is here. Functions may be newer than it says.
create or replace function centre.schema() returns integer
language sql stable as $$
    select coalesce(max(version::integer), 0) from centre.flyway_schema_history
     where success and version is not null
$$;

-- The desk that asks. PD004: the role is none, or was revoked. PD006: its certificate was withdrawn
-- or is another desk's; hello alone asked for it once, and nobody has to say hello. PD009: its
-- sessions were ended (centre.end_sessions).
create or replace function centre.me() returns centre.desk
language plpgsql stable security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    d centre.desk;
    v_until timestamptz;
begin
    select * into d from centre.desk where role = session_user and revoked_at is null;
    if not found then
        raise exception 'this role is not a desk' using errcode = 'PD004';
    end if;
    if exists (select from pg_stat_get_activity(pg_backend_pid()) s
                 join centre.certificate c on c.serial = centre.hex(s.ssl_client_serial)
                where c.withdrawn_at is not null or c.desk <> d.code) then
        raise exception 'this certificate was withdrawn' using errcode = 'PD006';
    end if;
    select max(refused_until) into v_until from centre.ended_session
     where desk = d.code and refused_until > clock_timestamp()
       and at > clock_timestamp() - interval '2 hours';
    if v_until is not null then
        raise exception 'sessions of this desk were ended' using errcode = 'PD009',
            detail = ceil(extract(epoch from v_until - clock_timestamp()))::text;
    end if;
    return d;
end
$$;

-- Whether a desk asks; the owner does not.
create or replace function centre.is_desk() returns boolean
language sql stable as $$
    select exists (select 1 from centre.desk where role = session_user)
$$;

-- By how much the clock of whoever holds a lease was behind when it last came in: so much later, by
-- the centre's clock, it stops using it. A day at most is waited for.
-- @param p_holder a desk's code or site:<id>
create or replace function centre.behind(p_holder text) returns interval
language sql stable as $$
    select least(interval '1 day', coalesce(max(greatest(interval '0', -s.ahead)), interval '0'))
      from centre.desk d join centre.desk_seen s on s.desk = d.code
     where d.revoked_at is null and p_holder in (d.code, 'site:' || d.site)
$$;

-- The timeline of this server, as in the names of its WAL files: 8 hex digits.
create or replace function centre.timeline() returns text
language sql stable as $$ select left(pg_walfile_name(pg_current_wal_lsn()), 8) $$;

-- A standby that took over may lack what the server before it had confirmed at the end. It goes on
-- under a timeline of its own, so the first desk that comes to it gives the story another history:
-- desks then take a new picture and send again what is missing, as after a restore (ADR 31).
create or replace function centre.notice_promotion() returns void
language sql as $$
    update centre.network set history = gen_random_uuid(), timeline = centre.timeline()
     where timeline <> centre.timeline()
$$;

-- When a history began; the first one began with nothing (ADR 59).
create or replace function centre.note_history() returns trigger
language plpgsql as $$
begin
    new.history_at := centre.clock();
    return new;
end
$$;
create or replace trigger note_history before update on centre.network
    for each row when (new.history is distinct from old.history)
    execute function centre.note_history();

-- Desks that are here already come in once more. At the end of the transaction, which is the desk's
-- own that noticed: as whoever owns the centre.
create or replace function centre.end_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
begin
    perform pg_terminate_backend(a.pid)
       from pg_stat_activity a join centre.desk d on d.role = a.usename
      where a.datname = current_database() and a.pid <> pg_backend_pid();
    return null;
exception when insufficient_privilege then
    -- Then they do when their lines break.
    return null;
end
$$;
-- PostgreSQL replaces no constraint trigger.
drop trigger if exists end_history on centre.network;
create constraint trigger end_history after update on centre.network
    deferrable initially deferred
    for each row when (new.history is distinct from old.history)
    execute function centre.end_history();

-- Of a desk's lives one is let in, the one that came last: the first hello of another one ends all
-- others, and whoever is in goes, and comes back to hear so. What an ended one left unsent is still
-- taken: the life that came from it sends that (ADR 76).
-- @return false for the home of another desk, which has no place among this one's lives
create or replace function centre.end_other_lives(p_me centre.desk, p_incarnation uuid)
returns boolean
language plpgsql as $$
begin
    -- The home of another desk, with this one's login: it finds that out by the answer.
    if exists (select from centre.desk_seen s where s.life = p_incarnation and s.desk <> p_me.code)
       or exists (select from centre.life f
                   where f.incarnation = p_incarnation and f.desk <> p_me.code) then
        return false;
    end if;
    if not exists (select from centre.desk_seen s
                    where s.desk = p_me.code and s.life <> p_incarnation)
       and not exists (select from centre.life f
                        where f.desk = p_me.code and f.incarnation <> p_incarnation
                          and f.ended_at is null) then
        return true;
    end if;
    -- Whoever is in goes, and comes back to hear so. What it has under way holds the rows below.
    begin
        perform pg_terminate_backend(a.pid) from pg_stat_activity a
          where a.usename = p_me.role and a.datname = current_database()
            and a.pid <> pg_backend_pid();
    exception when insufficient_privilege then
        -- Then it hears so when its line breaks.
        null;
    end;
    -- It may have been here and have sent nothing yet.
    insert into centre.life (desk, incarnation)
    select s.desk, s.life from centre.desk_seen s
     where s.desk = p_me.code and s.life <> p_incarnation
       and not exists (select from centre.life f where f.desk = s.desk and f.incarnation = s.life);
    update centre.life set ended_at = centre.clock()
     where desk = p_me.code and incarnation <> p_incarnation and ended_at is null;
    return true;
end
$$;

-- Who am I, and is this home the one that was here before? Answers desk, site, network, history,
-- protocol version, clock, the number of the newest migration, the last record of this home and,
-- for a home that is new here, the life whose place it takes: the one with the most records, or one
-- that was seen here and may have sold without its line. A desk that came with another desk's login
-- is only told so (ADR 76).
-- @param p_number its last record, with p_hash; 0 and null before the first
-- @param p_now its own clock; one at the end of time is nobody's
-- @param p_desk code of the desk that the home is of, p_site its site
-- PD002: other records of this home are here, or another life began since
create or replace function desk_api.hello(p_incarnation uuid, p_number bigint, p_hash bytea,
    p_program text, p_now timestamptz, p_desk text, p_site text)
returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_life centre.life;
    v_now timestamptz := centre.clock();
    v_network centre.network;
    v_before uuid;
begin
    if v_me.code is distinct from p_desk or v_me.site is distinct from p_site then
        return (
            select jsonb_build_object('desk', v_me.code, 'site', v_me.site, 'network', w.name,
                'history', w.history, 'version', 1, 'clock', v_now,
                'lastNumber', 0, 'lastHash', null)::text
              from centre.network w);
    end if;
    perform centre.notice_promotion();
    select * into v_network from centre.network;
    -- One hello of a desk at a time: two at once could end each other. What refers to the desk only
    -- is not held up, and nothing that holds a life waits for this.
    perform from centre.desk where code = v_me.code for no key update;
    select * into v_life from centre.life
     where desk = v_me.code and incarnation = p_incarnation;
    if v_life.ended_at is not null then
        raise exception 'another life began' using errcode = 'PD002';
    end if;
    if v_life.last_number > p_number
       or (v_life.last_number = p_number and v_life.last_hash is distinct from p_hash
           and p_number > 0) then
        raise exception 'another chain' using errcode = 'PD002';
    end if;
    select o.incarnation into v_before from centre.life o
     where o.desk = v_me.code and o.incarnation <> p_incarnation and o.last_number > 0
     order by o.last_number desc, o.incarnation limit 1;
    if v_before is null then
        select s.life into v_before from centre.desk_seen s
         where s.desk = v_me.code and s.life <> p_incarnation;
    end if;
    if centre.end_other_lives(v_me, p_incarnation) then
        insert into centre.desk_seen (desk, seen_at, connected_at, program, tls, ahead, life,
            greeted)
        values (v_me.code, v_now, v_now, left(p_program, 100),
                coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false),
                case when isfinite(p_now) then p_now end - v_now, p_incarnation, v_network.history)
        on conflict (desk) do update set seen_at = excluded.seen_at,
            connected_at = excluded.connected_at, program = excluded.program, tls = excluded.tls,
            ahead = excluded.ahead, life = excluded.life, greeted = excluded.greeted,
            history = case when desk_seen.life = excluded.life then desk_seen.history end;
    end if;
    return jsonb_build_object('desk', v_me.code, 'site', v_me.site, 'network', v_network.name,
        'history', v_network.history, 'version', 1, 'clock', v_now,
        'before', v_before, 'schema', centre.schema(),
        'lastNumber', coalesce(v_life.last_number, 0),
        'lastHash', encode(v_life.last_hash, 'hex'))::text;
end
$$;

-- What waits at a desk is known there only. Said after its picture, before it asks for leases: from
-- then on it is in under this history (centre.is_settled).
-- @param p_unsent records, p_since the instant of the oldest by the desk's clock
-- @param p_number its last record
create or replace function desk_api.waiting(p_unsent bigint, p_since timestamptz,
    p_number bigint)
returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    update centre.desk_seen s
       set unsent = greatest(0, p_unsent),
           unsent_since = case when p_unsent > 0 and isfinite(p_since) then p_since end,
           seen_at = centre.clock(), history = s.greeted,
           had = least(case when s.history = s.greeted then s.had end, greatest(0, p_number))
     where desk = v_me.code;
end
$$;
