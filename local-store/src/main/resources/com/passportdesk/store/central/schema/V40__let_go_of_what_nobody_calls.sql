-- A function that is taken out of its file is dropped here, by name and arguments; a test compares
-- what is in a centre with the files. In a new centre there is nothing to drop.

-- Of before pictures came in pages (V10 of old).
drop function if exists desk_api.snapshot_start();
drop function if exists desk_api.snapshot_orders(uuid, integer);
drop function if exists desk_api.snapshot_documents(text, text, integer);
drop function if exists desk_api.snapshot_things(text, integer);
drop function if exists desk_api.snapshot_claims(uuid, integer);
drop function if exists desk_api.snapshot_leases();
drop function if exists desk_api.snapshot_records(uuid, bigint, integer);

-- A desk says which one it is (docs/adr/0076).
drop function if exists desk_api.hello(uuid, bigint, bytea, text, timestamptz);

-- Made anew: PostgreSQL neither renames an argument (the first is of whoever wrote the records) nor
-- takes a default away (the third is always said).
drop function if exists centre.receive(centre.desk, uuid, bigint, text[], text[]);
drop function if exists desk_api.waiting(bigint, timestamptz, bigint);

-- A table whose default calls a function could not be made before it.
alter table centre.network alter column timeline drop default;

-- What came before the limit is within it.
alter table centre.thing validate constraint wallet_limit;
