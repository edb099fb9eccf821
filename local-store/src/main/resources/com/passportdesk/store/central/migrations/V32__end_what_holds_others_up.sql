-- Whoever holds up others is ended whatever it seems to do meanwhile, is written down, and is not heard
-- for a while; and desks say what waits at them and hear how new the centre is. See docs/adr/0055.

create table centre.ended_session (
    desk text not null references centre.desk,
    at timestamptz not null,
    why text not null,
    refused_until timestamptz not null,
    primary key (desk, at)
);
comment on table centre.ended_session is
    'sessions of desks that were ended because no desk of ours does what they did; kept for 90 days';
revoke all on centre.ended_session from public;

-- Ends all sessions of these desks but the one that asks, and hears none of them for a minute; twice as
-- long each time within a day, an hour at most. Answers how many ended.
create function centre.end_sessions(p_desks text[], p_why text) returns integer
language plpgsql as $$
declare
    v_now timestamptz := date_trunc('second', clock_timestamp());
    v_ended integer;
begin
    -- Two that ask in the same second write down one.
    insert into centre.ended_session
    select d.code, v_now, p_why, v_now + least(60, power(2, least(10, (
               select count(*) from centre.ended_session e
                where e.desk = d.code and e.at > v_now - interval '1 day'))))
               * interval '1 minute'
      from unnest(p_desks) as d(code)
     order by d.code
        on conflict do nothing;
    select count(pg_terminate_backend(a.pid)) into v_ended
      from pg_stat_activity a join centre.desk d on d.role = a.usename
     where d.code = any(p_desks) and a.datname = current_database() and a.pid <> pg_backend_pid();
    return v_ended;
end
$$;

-- The way out when somebody holds what another one waits for. A desk of ours sends single statements,
-- which commit by themselves: with something written it neither waits for its desk nor sleeps, it has
-- the feed's counter for some milliseconds, and no statement of it runs longer than half a minute. What
-- waits for a lock itself is held up too; what waits for a disk or for a standby is held up by the server;
-- and what waits until its desk takes an answer has lost its line (centre.end_endless).
create or replace function desk_api.clear_way() returns integer
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_now timestamptz := clock_timestamp();
    v_desks text[] := array(
        select distinct d.code
          from pg_stat_activity a join centre.desk d on d.role = a.usename
         where a.datname = current_database() and a.pid <> pg_backend_pid()
           and a.backend_xid is not null and coalesce(a.wait_event_type, '') not in ('Lock', 'IO')
           and coalesce(a.wait_event, '') not in ('SyncRep', 'ClientWrite')
           and (a.xact_start < v_now - interval '2 seconds'
                and (a.state like 'idle in transaction%'
                     or a.wait_event in ('ClientRead', 'PgSleep'))
             or a.query_start < v_now - interval '5 seconds' and exists (
                    select from centre.feed_counter c
                      join pg_locks k on k.locktype = 'transactionid' and k.granted
                                     and k.transactionid = c.xmax
                     where k.pid = a.pid)
             or a.xact_start < v_now - interval '35 seconds'));
begin
    if v_desks = '{}' then
        return 0;
    end if;
    return centre.end_sessions(v_desks, 'held others up');
end
$$;

-- A transaction that reads and never ends keeps the server from clearing up, and its queue of wakes from
-- getting shorter. A desk of ours has one for a minute only where its line broke in the middle of an
-- answer, which the server may not notice for a quarter of an hour: so that session alone is ended, and
-- its desk goes on by another one. One that has read nothing yet is still being told what to do, on a slow
-- line.
create function centre.end_endless() returns integer
language plpgsql as $$
begin
    delete from centre.ended_session where at < clock_timestamp() - interval '90 days';
    return (
        select count(pg_terminate_backend(a.pid))
          from pg_stat_activity a join centre.desk d on d.role = a.usename
         where a.datname = current_database() and a.pid <> pg_backend_pid()
           and a.xact_start < clock_timestamp() - interval '60 seconds'
           and (a.backend_xid is not null or a.backend_xmin is not null
                or a.xact_start < clock_timestamp() - interval '5 minutes'));
end
$$;

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

-- What waits at a desk is known there only.
alter table centre.desk_seen
    add column unsent bigint not null default 0,
    add column unsent_since timestamptz;
comment on column centre.desk_seen.unsent is 'records that waited at the desk when it last said so';
comment on column centre.desk_seen.unsent_since is 'instant of the oldest of them, by its desk''s clock';

create function desk_api.waiting(p_unsent bigint, p_since timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    update centre.desk_seen
       set unsent = greatest(0, p_unsent), unsent_since = case when p_unsent > 0 then p_since end,
           seen_at = centre.clock()
     where desk = v_me.code;
end
$$;

create function centre.schema() returns integer
language sql stable as $$
    select coalesce(max(version::integer), 0) from centre.flyway_schema_history
     where success and version is not null
$$;

do $$
declare
    v_house text := pg_get_functiondef('desk_api.keep_house(integer)'::regprocedure);
    v_hello text := pg_get_functiondef(
        'desk_api.hello(uuid, bigint, bytea, text, timestamptz)'::regprocedure);
    v_house_now text := replace(v_house, E'\nbegin\n', E'\nbegin\n    perform centre.end_endless();\n');
    v_hello_now text := replace(v_hello, '''before'', v_before,',
        '''before'', v_before, ''schema'', centre.schema(),');
begin
    if v_house_now = v_house or v_hello_now = v_hello then
        raise exception 'desk_api.keep_house or desk_api.hello is not what it was';
    end if;
    execute v_house_now;
    execute v_hello_now;
end
$$;
