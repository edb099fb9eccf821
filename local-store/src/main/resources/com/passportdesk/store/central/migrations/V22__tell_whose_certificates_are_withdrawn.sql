-- A desk that is revoked is shut out of the centre by its role. Its neighbours talk to it by its
-- certificate: each that could still be shown is revoked by an order, which every desk of the network
-- hears, keeps, and never forgets. A desk that is let in again comes with another certificate.

create function centre.revoke_certificates(p_of centre.certificate[]) returns bigint
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

-- Those that were withdrawn before.
select centre.revoke_certificates(array_agg(c))
  from centre.certificate c where withdrawn_at is not null and valid_until > now();
