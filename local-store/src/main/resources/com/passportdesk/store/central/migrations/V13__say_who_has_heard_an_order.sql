-- Who has an order and who has not: a desk that asks for what is new after a place has kept
-- everything up to there.

create index feed_ordered on centre.feed ((body::jsonb->>'id')) where kind = 'ordered';

create function desk_api.confirmed(p_order uuid)
returns table (desk text, site text, seen timestamptz, heard boolean)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_position bigint := (select min(f.position) from centre.feed f
                           where f.kind = 'ordered' and f.body::jsonb->>'id' = p_order::text);
    v_by text := (select o.desk from centre.safety_order o where o.id = p_order);
begin
    return query
    select d.code, d.site, s.seen_at, coalesce(s.heard >= v_position, false) or d.code = v_by
      from centre.desk d left join centre.desk_seen s on s.desk = d.code
     where v_position is not null and d.revoked_at is null
     order by d.code limit 10000;
end
$$;
