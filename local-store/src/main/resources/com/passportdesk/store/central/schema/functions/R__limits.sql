-- How much a desk may send, and the way out when one holds the others up (ADR 55, 56). Times here
-- are the server's own: demo and tour do not move them.

-- What is used up of an allowance by now: p_an_hour go back with each hour.
create or replace function centre.used(p centre.allowance, p_an_hour integer)
returns double precision
language sql stable as $$
    select greatest(0, p.used
        - p_an_hour / 3600.0 * greatest(0, extract(epoch from clock_timestamp() - p.at)))
$$;

-- By how many records a desk is over what it may send; 0 when it is not.
create or replace function centre.overdrawn(p_desk text) returns double precision
language sql stable as $$
    select greatest(0, max(centre.used(a, w.records_an_hour) - w.records_at_once))
      from centre.allowance a, centre.network w where a.desk = p_desk
$$;

-- PD007, detail: the seconds until something may be sent again.
create or replace function centre.refuse_flood(p_desk text) returns void
language plpgsql as $$
declare
    v_over double precision := centre.overdrawn(p_desk);
begin
    if v_over > 0 then
        raise exception 'too many records' using errcode = 'PD007',
            detail = ceil(v_over * 3600 / (select records_an_hour from centre.network))::text;
    end if;
end
$$;

-- Before anything of a batch is looked at: desk_api.push names its life first. A batch is taken as
-- long as anything is left, so nothing waits for a batch to fit.
create or replace function centre.ask_allowance() returns trigger
language plpgsql as $$
begin
    perform centre.refuse_flood(new.desk);
    return new;
end
$$;
create or replace trigger ask_allowance before insert on centre.life
    for each row execute function centre.ask_allowance();

-- Counts holds, orders and what weighs much with the records.
-- @param p_units records; 8,192 bytes count as one
create or replace function centre.use_up(p_desk text, p_units double precision) returns void
language sql as $$
    insert into centre.allowance as a (desk, used, at) values (p_desk, p_units, clock_timestamp())
    on conflict (desk) do update
       set used = centre.used(a, (select records_an_hour from centre.network)) + p_units,
           at = excluded.at
$$;

-- As a life goes on by some records.
create or replace function centre.use_allowance() returns trigger
language plpgsql as $$
declare
    v_new bigint := new.last_number - old.last_number;
begin
    if old.last_number = 0 then
        v_new := (select count(*) from centre.ledger
                   where desk = new.desk and incarnation = new.incarnation)
               + (select count(*) from centre.set_aside
                   where desk = new.desk and incarnation = new.incarnation);
    end if;
    insert into centre.allowance as a (desk, used, at) values (new.desk, v_new, clock_timestamp())
    on conflict (desk) do update
       set used = centre.used(a, (select records_an_hour from centre.network)) + v_new,
           at = excluded.at;
    return new;
end
$$;
create or replace trigger use_allowance after update of last_number on centre.life
    for each row when (new.last_number > old.last_number)
    execute function centre.use_allowance();

-- The first 300 orders of an hour are not counted with the records: orders go before all else.
create or replace function centre.count_order(p_desk text, p_bytes integer) returns void
language plpgsql as $$
declare
    v_orders double precision;
begin
    insert into centre.allowance as a (desk, used, at, orders, ordered_at)
    values (p_desk, 0, clock_timestamp(), 1, clock_timestamp())
    on conflict (desk) do update
       set orders = 1 + greatest(0, a.orders - 300 * coalesce(
               extract(epoch from clock_timestamp() - a.ordered_at) / 3600, 0)),
           ordered_at = excluded.ordered_at
    returning orders into v_orders;
    if v_orders > 300 then
        perform centre.refuse_flood(p_desk);
        perform centre.use_up(p_desk, 1 + p_bytes / 8192);
    end if;
end
$$;

-- Ends all sessions of these desks but the one that asks, and hears none of them for a minute;
-- twice as long each time within a day, an hour at most. Two that ask in the same second write down
-- one.
-- @return how many ended
create or replace function centre.end_sessions(p_desks text[], p_why text) returns integer
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

-- The way out when somebody holds what another one waits for. A desk of ours sends single
-- statements, which commit by themselves: with something written it neither waits for its desk nor
-- sleeps, it has the feed's counter for some milliseconds, and no statement of it runs longer than
-- half a minute. What waits for a lock itself is held up too; what waits for a disk or for a
-- standby is held up by the server; and what waits until its desk takes an answer has lost its line
-- (centre.end_endless).
-- @return how many sessions ended
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

-- A transaction that reads and never ends keeps the server from clearing up, and its queue of wakes
-- from getting shorter. A desk of ours has one for a minute only where its line broke in the middle
-- of an answer, which the server may not notice for a quarter of an hour: so that session alone is
-- ended, and its desk goes on by another one. One that has read nothing yet is still being told
-- what to do, on a slow line: five minutes.
-- @return how many sessions ended
create or replace function centre.end_endless() returns integer
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
