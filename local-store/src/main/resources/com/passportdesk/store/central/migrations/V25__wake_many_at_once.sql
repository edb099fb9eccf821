-- The server wakes each session that listens for each notice, whatever it listens to. Where there are
-- many, notices wait for each other for a moment: the first goes out at once, those that come soon
-- after it go out together. See docs/adr/0047.

-- Up to which place of the feed everybody was woken, and when. Who wakes holds the row until the
-- notices are out.
create table centre.woken (
    only_one boolean primary key default true check (only_one),
    position bigint not null,
    at timestamptz not null
) with (fillfactor = 10);
insert into centre.woken select true, n, clock_timestamp() from centre.feed_counter;

-- Seconds between two notices. Each takes the server some 50 µs of a processor for every desk, so that
-- waking takes at most half a processor of it.
create function centre.wake_gap() returns double precision
language sql stable as $$
    select least(0.1, 0.0001 * count(*)) from centre.desk where revoked_at is null
$$;

-- Tells all whom news of the feed after p_after are for. Everybody listens for news of the network:
-- of much at once it is not looked up whose it is.
create function centre.tell(p_me centre.desk, p_after bigint, p_last bigint) returns void
language plpgsql as $$
declare
    v_scope text;
begin
    if p_last - p_after > 5000 then
        perform pg_notify('network', '');
        return;
    end if;
    for v_scope in
        select distinct scope from centre.feed where position > p_after and position <= p_last
    loop
        if v_scope = 'desk:' || p_me.code then
            v_scope := 'site:' || p_me.site;
        elsif v_scope like 'desk:%' then
            v_scope := (select 'site:' || site from centre.desk where code = substr(v_scope, 6));
        end if;
        if v_scope is not null then
            perform pg_notify(v_scope, '');
        end if;
    end loop;
end
$$;

-- A hint to others that there is news; a statement of its own, because NOTIFY inside a business
-- transaction would make all commits of the cluster wait for each other. It answers when everything
-- that was in the feed when it was asked has been told, by whomever: somebody who waits for another's
-- notice goes on in their place when they are gone. Whom it is for stands in the feed.
create or replace function desk_api.wake(p_network boolean) returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    -- A hint is not kept, so nobody waits for the disk.
    v_off text := set_config('synchronous_commit', 'off', true);
    v_mine bigint;
    v_told bigint;
    v_at timestamptz;
    v_gap double precision;
begin
    select w.position, w.at, c.n into v_told, v_at, v_mine
      from centre.woken w, centre.feed_counter c for update of w skip locked;
    if not found then
        v_mine := (select n from centre.feed_counter);
        begin
            select position, at into v_told, v_at from centre.woken for update;
        exception when lock_not_available then
            -- Somebody holds the row for longer than one waits for a notice.
            perform pg_notify('site:' || v_me.site, '');
            if p_network then
                perform pg_notify('network', '');
            end if;
            return;
        end;
    end if;
    if v_told >= v_mine then
        return;
    end if;
    if v_at > clock_timestamp() - interval '100 milliseconds' then
        v_gap := centre.wake_gap();
        perform pg_sleep(least(v_gap, v_gap - extract(epoch from clock_timestamp() - v_at)));
        v_mine := (select n from centre.feed_counter);
    end if;
    perform centre.tell(v_me, v_told, v_mine);
    update centre.woken set position = v_mine, at = clock_timestamp();
end
$$;
