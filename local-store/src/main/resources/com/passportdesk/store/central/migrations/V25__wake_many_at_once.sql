-- The server wakes each session that listens for each notice, whatever it listens to. Where there are
-- many, notices wait for each other for a moment: the first goes out at once, those that come soon
-- after it go out together. See docs/adr/0045.

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

-- Whom news of the feed after p_after are for. Everybody listens for news of the network: of much at
-- once it is not looked up whose it is.
create function centre.channels(p_after bigint, p_last bigint) returns setof text
language sql stable as $$
    select distinct case when f.scope like 'desk:%' then 'site:' || d.site else f.scope end
      from centre.feed f left join centre.desk d on f.scope = 'desk:' || d.code
     where p_last - p_after <= 5000 and f.position > p_after and f.position <= p_last
    union all
    select 'network' where p_last - p_after > 5000
$$;

-- A hint to others that there is news; a statement of its own, because NOTIFY inside a business
-- transaction would make all commits of the cluster wait for each other. It answers when everything
-- that was in the feed when it was asked has been told, by whomever: somebody who waits for another's
-- notice goes on in their place when they are gone. Whom it is for stands in the feed.
create or replace function desk_api.wake(p_network boolean) returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_mine bigint := (select n from centre.feed_counter);
    v_gap double precision;
    v_last bigint;
    w centre.woken;
begin
    -- A hint is not kept, so nobody waits for the disk.
    perform set_config('synchronous_commit', 'off', true);
    begin
        select * into w from centre.woken for update;
    exception when lock_not_available then
        -- Somebody holds the row for longer than one waits for a notice.
        perform pg_notify('site:' || v_me.site, '');
        if p_network then
            perform pg_notify('network', '');
        end if;
        return;
    end;
    if w.position >= v_mine then
        return;
    end if;
    if w.at > clock_timestamp() - interval '100 milliseconds' then
        v_gap := centre.wake_gap();
        perform pg_sleep(least(v_gap, v_gap - extract(epoch from clock_timestamp() - w.at)));
    end if;
    v_last := (select n from centre.feed_counter);
    perform pg_notify(c.channel, '') from centre.channels(w.position, v_last) as c(channel)
     where c.channel is not null;
    update centre.woken set position = v_last, at = clock_timestamp();
end
$$;
