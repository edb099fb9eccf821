-- Prepaid money of members. Each time somebody puts money in, the record opens a thing of its own,
-- `wallet:<member>:<currency>:<id>`, of so many minor units: two desks that take money at once add
-- up, and nothing is overwritten. See docs/adr/0039.

insert into centre.policy values ('thing', 'wallet');

-- A member has one wallet at all sites, as with visits.
create or replace function centre.thing_scope(p_kind text, p_scope text) returns text
language sql immutable as $$
    select case when p_kind in ('cap', 'wallet') then 'network' else p_scope end
$$;

-- Whether something may still come that was sold on a lease: until it ends, and of money until its
-- desk was heard of with something later. A desk that was cut off right after a sale may have spent
-- it, however long ago that is; a desk sends in order.
create function centre.may_be_used(l centre.lease, p_now timestamptz) returns boolean
language sql stable as $$
    select l.until_at > p_now
        or l.thing like 'wallet:%' and not exists (
            select from centre.life f
              join centre.ledger r on r.desk = f.desk and r.incarnation = f.incarnation
                                  and r.number = f.last_number
             where f.desk = l.desk and r.at > l.until_at)
$$;

create or replace function centre.reserved(p_thing text, p_lease uuid, p_now timestamptz)
returns integer
language sql stable as $$
    select coalesce(sum(greatest(0, l.units - l.used)), 0)::integer from centre.lease l
     where l.thing = p_thing and not l.ended and l.id is distinct from p_lease
       and centre.may_be_used(l, p_now)
$$;

create or replace function centre.expire(p_scope text, p_now timestamptz) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[];
begin
    with gone as (
        update centre.lease l set ended = true
          from centre.thing t
         where t.thing = l.thing and t.scope = p_scope and not l.ended and l.until_at <= p_now
           and not centre.may_be_used(l, p_now)
        returning l.*)
    select coalesce(array_agg((1, p_scope, null, 'lease', null, null, null,
               centre.lease_body(gone::centre.lease))::centre.item), '{}') into v_items from gone;
    return v_items;
end
$$;
