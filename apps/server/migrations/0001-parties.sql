-- Who takes part, and what they did: municipalities, local police districts, organisations, people, memberships, sessions, events. The walls stand from the first table.

-- The municipality codes that the work at hand may touch. Unset means none: every policy then denies.
create function context_codes() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.codes', true), ''), ',');
-- The local police districts that those municipalities belong to and the actor works in.
create function context_districts() returns uuid[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.districts', true), ''), ',')::uuid[];
-- The person who acts, or null.
create function context_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;
-- The organisations that the person belongs to.
create function context_organisations() returns uuid[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.organisations', true), ''), ',')::uuid[];
-- The municipalities in which the person reviews reports and may therefore read their words.
create function context_reviewer_codes() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.reviewer_codes', true), ''), ',');
-- A narrow purpose outside membership: 'identity' (signing in), 'set-up' (first-run wizard), 'open-requests' (what came in over Open311) or empty.
create function context_purpose() returns text language sql stable parallel safe
  return coalesce(current_setting('app.purpose', true), '');
-- The one report that somebody without membership may send and see the receipt of: 'code/report id'.
create function context_report() returns text language sql stable parallel safe
  return coalesce(current_setting('app.report', true), '');

-- Gives every column of a table that has none its retention class, as its comment. Exceptions: 'column=class, column=class'.
create procedure retain(of_table regclass, class text, exceptions text default '') language plpgsql as $$
declare c record; e text; named text;
begin
  for c in select attname from pg_attribute where attrelid = of_table and attnum > 0 and not attisdropped loop
    named := class;
    foreach e in array string_to_array(exceptions, ',') loop
      if trim(split_part(e, '=', 1)) = c.attname then named := trim(split_part(e, '=', 2)); end if;
    end loop;
    execute format('comment on column %s.%I is %L', of_table, c.attname, 'retention: ' || named);
  end loop;
end $$;

-- Raises the wall around a table: row-level security forced for everybody, one policy for the application, one for maintenance (backup, restore).
create procedure wall(of_table regclass, may_see text, may_write text, grants text default 'select, insert, update') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', of_table);
  execute format('alter table %s force row level security', of_table);
  execute format('create policy seen on %s for select to klarlage_app using (%s)', of_table, may_see);
  if may_write <> 'false' then
    execute format('create policy added on %s for insert to klarlage_app with check (%s)', of_table, may_write);
    execute format('create policy changed on %s for update to klarlage_app using (%s) with check (%s)', of_table, may_write, may_write);
    execute format('create policy removed on %s for delete to klarlage_app using (%s)', of_table, may_write);
  end if;
  execute format('create policy maintained on %s to klarlage_maintenance using (true) with check (true)', of_table);
  execute format('grant %s on %s to klarlage_app', grants, of_table);
  execute format('grant select, insert, update, delete, truncate on %s to klarlage_maintenance', of_table);
end $$;

-- Whether this database holds practice data is decided once, at its creation.
create table installation (
  singleton boolean primary key default true check (singleton),
  kind text not null check (kind in ('demonstration', 'real')),
  created_at timestamptz not null,
  seed integer,
  set_up_at timestamptz
);
call wall('installation', 'true', $$ context_purpose() = 'set-up' $$);
call retain('installation', 'kept');

create table municipality (
  municipality_code text primary key check (municipality_code ~ '^[0-9]{4}$'),
  name text not null,
  population integer,
  is_practice boolean not null,
  outline jsonb,
  neighbours jsonb not null default '[]',
  accent text,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
call wall('municipality', 'true', $$ municipality_code = any (context_codes()) or context_purpose() = 'set-up' $$);
call retain('municipality', 'kept');

create table local_police_district (
  district_id uuid primary key,
  name text not null unique
);
call wall('local_police_district', 'true', $$ district_id = any (context_districts()) or context_purpose() = 'set-up' $$);
call retain('local_police_district', 'kept');

create table district_municipality (
  municipality_code text not null references municipality,
  district_id uuid not null references local_police_district,
  primary key (municipality_code, district_id)
);
call wall('district_municipality', 'true', $$ municipality_code = any (context_codes()) or context_purpose() = 'set-up' $$, 'select, insert, delete');
call retain('district_municipality', 'kept');

-- An organisation belongs to one municipality, or is shared by a local police district.
create table organisation (
  organisation_id uuid primary key,
  municipality_code text references municipality,
  district_id uuid references local_police_district,
  name text not null,
  kind text not null,
  party text not null check (party in ('municipality', 'police', 'other')),
  is_active boolean not null default true,
  check (num_nonnulls(municipality_code, district_id) = 1),
  unique nulls not distinct (municipality_code, district_id, name)
);
call wall('organisation',
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) or context_purpose() in ('identity', 'set-up') $$,
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) or context_purpose() = 'set-up' $$);
call retain('organisation', 'kept');

create table person (
  person_id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  role_text text not null default '',
  created_at timestamptz not null default clock_timestamp(),
  disabled_at timestamptz
);

-- Where a person works, as what, and for how long: in one municipality, or in every municipality of a local police district.
create table membership (
  membership_id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  municipality_code text references municipality,
  district_id uuid references local_police_district,
  role text not null check (role in ('fieldReporter', 'coordinator', 'policeOfficer', 'forumMember', 'decisionMaker', 'resourceOwner', 'communicator', 'administrator', 'dataProtectionOfficer')),
  valid_from date not null,
  valid_to date,
  check (num_nonnulls(municipality_code, district_id) = 1),
  check (valid_to is null or valid_to >= valid_from)
);
create index membership_of_person on membership (person_id);
create index membership_of_municipality on membership (municipality_code);
call wall('membership',
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) or person_id = context_person() or context_purpose() in ('identity', 'set-up') $$,
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) or context_purpose() = 'set-up' $$);
call retain('membership', 'account');

call wall('person',
  $$ person_id = context_person() or context_purpose() in ('identity', 'set-up') or exists (select from membership m where m.person_id = person.person_id) $$,
  $$ cardinality(context_codes()) > 0 or context_purpose() in ('identity', 'set-up') $$);
call retain('person', 'account');

-- The password of a person, readable only while somebody signs in or sets a password, and written for the first administrator.
create table credential (
  person_id uuid primary key references person,
  password_hash text not null,
  changed_at timestamptz not null default now()
);
call wall('credential', $$ context_purpose() in ('identity', 'set-up') $$, $$ context_purpose() in ('identity', 'set-up') $$);
call retain('credential', 'account');

create table session (
  token_sha256 bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_of_person on session (person_id);
call wall('session', $$ context_purpose() = 'identity' $$, $$ context_purpose() = 'identity' $$, 'select, insert, update, delete');
call retain('session', 'session');

-- Tries to sign in, to slow down guessing; the address is kept only as a keyed hash.
create table sign_in_try (
  try_id bigint generated always as identity primary key,
  account_hash bytea not null,
  address_hash bytea not null,
  tried_at timestamptz not null,
  succeeded boolean not null
);
create index sign_in_try_by_account on sign_in_try (account_hash, tried_at);
create index sign_in_try_by_address on sign_in_try (address_hash, tried_at);
call wall('sign_in_try', $$ context_purpose() = 'identity' $$, $$ context_purpose() = 'identity' $$, 'select, insert, delete');
call retain('sign_in_try', 'session');

-- Everything that a command did: who, as what, when, what, to which object. '0000' is what concerns shared rows. Insert only.
create table event (
  municipality_code text not null,
  event_id uuid not null,
  type text not null,
  person_id uuid,
  acted_as text not null,
  happened_at timestamptz not null,
  object_type text not null,
  object_id text not null,
  details jsonb not null default '{}',
  primary key (municipality_code, event_id)
);
create index event_by_time on event (municipality_code, happened_at);
create index event_by_object on event (municipality_code, object_type, object_id);
call wall('event',
  $$ municipality_code = any (context_codes()) $$,
  $$ municipality_code = any (context_codes()) or municipality_code = '0000' or municipality_code = split_part(context_report(), '/', 1) or context_purpose() in ('identity', 'set-up') $$,
  'select, insert');
call retain('event', 'log-2-years');
create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin raise exception 'the table % takes new rows only', tg_table_name; end $$;
create trigger event_is_insert_only before update or delete or truncate on event for each statement execute function refuse_change();
