-- Which certificate a desk came with, and those it asks for (ADR 28, 35).

-- PostgreSQL says the numbers of certificates in decimal, others call them by hex: without leading
-- zeros, in small letters.
create or replace function centre.hex(p numeric) returns text
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

-- As a desk comes in (desk_api.hello). The server has compared the certificate's name with the role
-- where it demands certificates; one that was withdrawn, or is another desk's, is refused wherever
-- one is shown (PD006).
create or replace function centre.note_certificate() returns trigger
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
create or replace trigger note_certificate
    before insert or update of connected_at on centre.desk_seen
    for each row execute function centre.note_certificate();

-- A desk that is revoked is shut out of the centre by its role. Its neighbours talk to it by its
-- certificate: each that could still be shown is revoked by an order, which every desk of the
-- network hears, keeps, and never forgets. A desk that is let in again comes with another
-- certificate.
create or replace function centre.revoke_certificates(p_of centre.certificate[]) returns bigint
language plpgsql as $$
declare
    v_items centre.item[] := '{}';
    c centre.certificate;
begin
    foreach c in array coalesce(p_of, '{}') loop
        v_items := v_items || centre.obey(
            jsonb_build_object('id', gen_random_uuid(), 'kind', 'revoke',
                'target', 'certificate:' || c.serial, 'reason', c.desk || ' was revoked'),
            'network', centre.clock(), cardinality(v_items) + 1);
    end loop;
    return centre.append(v_items);
end
$$;

-- As a desk is revoked.
create or replace function centre.withdraw_certificates() returns trigger
language plpgsql as $$
declare
    v_withdrawn centre.certificate[];
begin
    with withdrawn as (
        update centre.certificate set withdrawn_at = now()
         where desk = new.code and withdrawn_at is null returning *)
    select array_agg(w::centre.certificate) into v_withdrawn
      from withdrawn w where valid_until > now();
    perform centre.revoke_certificates(v_withdrawn);
    delete from centre.certificate_request where desk = new.code;
    return new;
end
$$;
create or replace trigger withdraw_certificates after update of revoked_at on centre.desk
    for each row when (new.revoked_at is not null)
    execute function centre.withdraw_certificates();

-- Leaves a request, once, and answers the newest certificate of this desk; null when it has none.
-- @param p_request PKCS #10, PEM, up to 4,000 characters
create or replace function desk_api.certificate(p_request text) returns text
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
