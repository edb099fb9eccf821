-- A booking that is made longer, or moved by less than its length, needs a lease on what it did not
-- have only: nobody can lease out what it has. Its new claim names that lease, and the same record
-- gives up what it had. See docs/adr/0049.

create function centre.is_beside_own(p_desk text, c centre.claim, p_at timestamptz) returns boolean
language sql stable as $$
    select exists (
        select from centre.lease l
          join centre.claim o
            on o.thing = c.thing and o.key = c.key and o.mode = 'exclusive' and o.state = 'released'
           and (o.period -|- l.period or o.period && l.period)
           and range_merge(o.period, l.period) @> c.period
          join centre.ledger r
            on r.id = c.record and r.canonical::jsonb->'releases' @> to_jsonb(o.id::text)
         where c.mode = 'exclusive' and c.basis ~ '^(lease|hold):[0-9a-f-]{36}$'
           and l.id = case when c.basis ~ '^(lease|hold):[0-9a-f-]{36}$'
                           then split_part(c.basis, ':', 2)::uuid end
           and centre.may_sell_on(p_desk, l.desk) and l.thing = c.thing and p_at <= l.until_at)
$$;
revoke all on function centre.is_beside_own(text, centre.claim, timestamptz) from public;

do $$
declare
    v_text text := pg_get_functiondef(
        'centre.claim_alone(text, uuid, text, timestamptz, jsonb, integer)'::regprocedure);
    v_changed text := replace(v_text,
        'and not centre.is_part_of_own(c) then',
        E'and not centre.is_part_of_own(c)\n'
        '          and not centre.is_beside_own(p_desk, c, p_at) then');
begin
    if v_changed = v_text then
        raise exception 'centre.claim_alone is not what it was';
    end if;
    execute v_changed;
end
$$;
