-- Which certificate a desk came with, the ones it asks for, and how much it may send an hour.

create table centre.certificate (
    serial text primary key,
    desk text not null references centre.desk,
    chain text not null,
    request bytea,
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    made_at timestamptz not null default now(),
    withdrawn_at timestamptz
);
create index on centre.certificate (desk, made_at);
comment on column centre.certificate.serial is 'in hex, without leading zeros';
comment on column centre.certificate.request is 'SHA-256 of what it answers';

create table centre.certificate_request (
    desk text primary key references centre.desk,
    request text not null check (length(request) <= 4000),
    asked_at timestamptz not null default now()
);

alter table centre.desk_seen add column certificate text, add column certificate_until timestamptz;
comment on column centre.desk_seen.certificate is
    'serial of the one it last came with; null when it showed none';

-- PostgreSQL says numbers in decimal, certificates are called by hex.
create function centre.hex(p numeric) returns text
language plpgsql immutable strict as $$
declare
    v_left numeric := p;
    v_hex text := '';
begin
    while v_left > 0 loop
        v_hex := to_hex(mod(v_left, 268435456)::integer) || v_hex;
        v_left := div(v_left, 268435456);
        if v_left > 0 then
            v_hex := lpad(v_hex, 7 * ((length(v_hex) + 6) / 7), '0');
        end if;
    end loop;
    return v_hex;
end
$$;

-- Fires as a desk comes in (desk_api.hello). The server has compared the certificate's name with
-- the role where it demands certificates; one that was withdrawn, or is another desk's, is refused
-- wherever one is shown.
create function centre.note_certificate() returns trigger
language plpgsql as $$
declare
    v_known centre.certificate;
begin
    new.certificate := (select centre.hex(client_serial) from pg_stat_ssl
                         where pid = pg_backend_pid());
    select * into v_known from centre.certificate where serial = new.certificate;
    if v_known.withdrawn_at is not null or v_known.desk <> new.desk then
        raise exception 'this certificate was withdrawn' using errcode = 'PD006';
    end if;
    new.certificate_until := v_known.valid_until;
    return new;
end
$$;
create trigger note_certificate before insert or update of connected_at on centre.desk_seen
    for each row execute function centre.note_certificate();

create function centre.withdraw_certificates() returns trigger
language plpgsql as $$
begin
    update centre.certificate set withdrawn_at = now()
     where desk = new.code and withdrawn_at is null;
    delete from centre.certificate_request where desk = new.code;
    return new;
end
$$;
create trigger withdraw_certificates after update of revoked_at on centre.desk
    for each row when (new.revoked_at is not null)
    execute function centre.withdraw_certificates();

-- Leaves a request, once, and answers the newest certificate of this desk; null when it has none.
create function desk_api.certificate(p_request text) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    if not exists (select from centre.certificate
                    where desk = v_me.code and withdrawn_at is null
                      and request = sha256(convert_to(p_request, 'UTF8'))) then
        insert into centre.certificate_request (desk, request) values (v_me.code, p_request)
        on conflict (desk) do update
           set request = excluded.request, asked_at = excluded.asked_at
         where certificate_request.request <> excluded.request;
    end if;
    return (select chain from centre.certificate
             where desk = v_me.code and withdrawn_at is null
             order by made_at desc, valid_until desc limit 1);
end
$$;

-- What a desk may send: so many records at once, and so many more with each hour. A batch is taken
-- as long as anything is left, so nothing waits for a batch to fit.
alter table centre.network
    add column records_at_once integer not null default 60000 check (records_at_once > 0),
    add column records_an_hour integer not null default 5000 check (records_an_hour > 0);
comment on column centre.network.records_at_once is
    'a desk that was away for 30 days brings some 15,000 transactions';

create table centre.allowance (
    desk text primary key references centre.desk,
    used double precision not null,
    at timestamptz not null
) with (fillfactor = 50);
comment on column centre.allowance.used is 'at that time; the hours since take away from it';

create function centre.used(p centre.allowance, p_an_hour integer) returns double precision
language sql stable as $$
    select greatest(0, p.used
        - p_an_hour / 3600.0 * greatest(0, extract(epoch from clock_timestamp() - p.at)))
$$;

-- Fires before anything of a batch is looked at: desk_api.push names its life first.
create function centre.ask_allowance() returns trigger
language plpgsql as $$
declare
    v_network centre.network;
    v_over double precision;
begin
    select * into v_network from centre.network;
    select centre.used(a, v_network.records_an_hour) - v_network.records_at_once into v_over
      from centre.allowance a where desk = new.desk;
    if v_over > 0 then
        raise exception 'too many records' using errcode = 'PD007',
            detail = ceil(v_over * 3600 / v_network.records_an_hour)::text;
    end if;
    return new;
end
$$;
create trigger ask_allowance before insert on centre.life
    for each row execute function centre.ask_allowance();

create function centre.use_allowance() returns trigger
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
    insert into centre.allowance as a values (new.desk, v_new, clock_timestamp())
    on conflict (desk) do update
       set used = centre.used(a, (select records_an_hour from centre.network)) + v_new,
           at = excluded.at;
    return new;
end
$$;
create trigger use_allowance after update of last_number on centre.life
    for each row when (new.last_number > old.last_number)
    execute function centre.use_allowance();
