-- A standby that took over may lack what the server before it had confirmed at the end. It goes on
-- under a timeline of its own, so the first desk that comes to it gives the story another history:
-- desks then take a new picture and send again what is missing, as after a restore.

create function centre.timeline() returns text
language sql stable as $$ select left(pg_walfile_name(pg_current_wal_lsn()), 8) $$;

alter table centre.network add column timeline text not null default centre.timeline();
comment on column centre.network.timeline is
    'of the server that this history was told by, as in the names of its WAL files';

create function centre.notice_promotion() returns void
language sql volatile as $$
    update centre.network set history = gen_random_uuid(), timeline = centre.timeline()
     where timeline <> centre.timeline()
$$;
create or replace function desk_api.hello(p_incarnation uuid, p_number bigint, p_hash bytea, p_program text,
    p_now timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_life centre.life;
    v_now timestamptz := centre.clock();
    v_network centre.network;
begin
    perform centre.notice_promotion();
    select * into v_network from centre.network;
    select * into v_life from centre.life
     where desk = v_me.code and incarnation = p_incarnation;
    if v_life.last_number > p_number
       or (v_life.last_number = p_number and v_life.last_hash is distinct from p_hash
           and p_number > 0) then
        raise exception 'another chain' using errcode = 'PD002';
    end if;
    insert into centre.desk_seen (desk, seen_at, connected_at, program, tls, ahead, life)
    values (v_me.code, v_now, v_now, left(p_program, 100),
            coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false),
            p_now - v_now, p_incarnation)
    on conflict (desk) do update set seen_at = excluded.seen_at,
        connected_at = excluded.connected_at, program = excluded.program, tls = excluded.tls,
        ahead = excluded.ahead, life = excluded.life;
    return jsonb_build_object('desk', v_me.code, 'site', v_me.site, 'network', v_network.name,
        'history', v_network.history, 'version', 1, 'clock', v_now,
        'lastNumber', coalesce(v_life.last_number, 0),
        'lastHash', encode(v_life.last_hash, 'hex'))::text;
end
$$;
