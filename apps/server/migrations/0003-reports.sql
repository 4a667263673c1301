-- What came in: reports with their words apart, imports, and the incidents that review made of them. Words never leave report_words.

create table import_profile (
  municipality_code text not null references municipality,
  profile_id uuid not null,
  name text not null,
  mapping jsonb not null,
  is_trusted boolean not null default false,
  primary key (municipality_code, profile_id),
  unique (municipality_code, name)
);
call wall('import_profile', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert, update, delete');
call retain('import_profile', 'kept');

create table import_batch (
  municipality_code text not null references municipality,
  batch_id uuid not null,
  profile_id uuid not null,
  file_name text not null,
  file_sha256 bytea not null,
  rows_read integer not null,
  rows_stored integer not null,
  rows_refused integer not null,
  incidents_registered integer not null,
  words_held integer not null,
  imported_by uuid references person,
  imported_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid references person,
  rows_kept_at_undo integer,
  primary key (municipality_code, batch_id),
  foreign key (municipality_code, profile_id) references import_profile
);
call wall('import_batch', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('import_batch', 'incident-5-years');

create table import_refusal (
  municipality_code text not null,
  batch_id uuid not null,
  row_number integer not null,
  reason text not null,
  field text,
  primary key (municipality_code, batch_id, row_number, reason),
  foreign key (municipality_code, batch_id) references import_batch
);
call wall('import_refusal', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('import_refusal', 'incident-5-years');

create table incident (
  municipality_code text not null references municipality,
  incident_id uuid not null,
  version integer not null,
  category_code text not null,
  lng double precision,
  lat double precision,
  accuracy_metres integer,
  cell text,
  area_id uuid,
  place_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_precision text not null check (time_precision in ('minute', 'interval', 'day', 'month')),
  day date not null,
  certainty text not null check (certainty in ('saw', 'heard', 'traces', 'told', 'registered')),
  insecurity smallint check (insecurity between 1 and 5),
  layer text not null check (layer in ('observed', 'registered')),
  is_police_only boolean not null default false,
  organisation_id uuid references organisation,
  report_count integer not null default 1,
  registered_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (municipality_code, incident_id),
  foreign key (municipality_code, category_code) references category,
  foreign key (municipality_code, area_id) references area,
  foreign key (municipality_code, place_id) references place,
  check (ends_at >= starts_at)
);
create index incident_by_day on incident (municipality_code, day);
create index incident_by_cell on incident (municipality_code, cell);
call wall('incident', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('incident', 'incident-5-years', 'lng=position-12-months, lat=position-12-months');

-- Every state that an incident has had, so that an analysis can be repeated to the digit whatever is recoded later. Insert only.
create table incident_version (
  municipality_code text not null,
  incident_id uuid not null,
  version integer not null,
  category_code text not null,
  cell text,
  day date not null,
  time_precision text not null,
  organisation_id uuid,
  is_withdrawn boolean not null,
  recorded_at timestamptz not null,
  primary key (municipality_code, incident_id, version),
  foreign key (municipality_code, incident_id) references incident
);
call wall('incident_version', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('incident_version', 'incident-5-years');
create trigger incident_version_is_insert_only before update or delete or truncate on incident_version for each statement execute function refuse_change();

create table report (
  municipality_code text not null references municipality,
  report_id uuid not null,
  kind text not null check (kind in ('incident', 'unsafePlace', 'safePlace', 'plannedEvent', 'nothingToReport')),
  category_code text,
  lng double precision,
  lat double precision,
  accuracy_metres integer,
  cell text,
  area_id uuid,
  place_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_precision text not null check (time_precision in ('minute', 'interval', 'day', 'month')),
  insecurity smallint check (insecurity between 1 and 5),
  certainty text not null check (certainty in ('saw', 'heard', 'traces', 'told', 'registered')),
  source text not null check (source in ('form', 'plainForm', 'publicForm', 'open311', 'import')),
  is_police_only boolean not null default false,
  reporter_id uuid references person,
  organisation_id uuid references organisation,
  batch_id uuid,
  row_number integer,
  source_key text,
  body_sha256 bytea not null,
  receipt_code text not null,
  receipt_sentence text not null default '',
  status text not null check (status in ('submitted', 'accepted', 'merged', 'returned', 'withdrawn')),
  incident_id uuid,
  return_reason text,
  received_at timestamptz not null,
  triaged_at timestamptz,
  triaged_by uuid references person,
  primary key (municipality_code, report_id),
  foreign key (municipality_code, category_code) references category,
  foreign key (municipality_code, area_id) references area,
  foreign key (municipality_code, place_id) references place,
  foreign key (municipality_code, batch_id) references import_batch,
  -- checked at the end, so that a thousand reports and then their incidents are two statements
  foreign key (municipality_code, incident_id) references incident deferrable initially deferred,
  check (ends_at >= starts_at)
);
create index report_waiting on report (municipality_code, received_at) where status = 'submitted';
create index report_of_incident on report (municipality_code, incident_id);
create index report_of_batch on report (municipality_code, batch_id);
create index report_of_reporter on report (municipality_code, reporter_id, received_at);
create unique index report_by_receipt on report (municipality_code, receipt_code);
create unique index report_by_source_key on report (municipality_code, organisation_id, source_key) where source_key is not null and status <> 'withdrawn';
create unique index report_by_open_request on report (municipality_code, source_key) where source = 'open311';
create index report_of_open_requests on report (municipality_code, received_at) where source = 'open311';
-- Somebody without membership sees the one report that is sent, or the one whose receipt code is in the hand. What came in over Open311 is
-- answered to anybody, as category, area and day.
call wall('report',
  $$ municipality_code = any (context_codes()) or context_report() in (municipality_code || '/' || report_id, municipality_code || '/receipt/' || receipt_code) or (context_purpose() = 'open-requests' and source = 'open311' and not is_police_only) $$,
  $$ municipality_code = any (context_codes()) or municipality_code || '/' || report_id = context_report() $$);
call retain('report', 'incident-5-years', 'lng=position-12-months, lat=position-12-months');

-- What somebody wrote. Seen by the reporter, the reporter's organisation and those who review; held back until redacted when it may point out a person.
create table report_words (
  municipality_code text not null,
  report_id uuid not null,
  words text not null check (length(words) <= 400),
  is_held_back boolean not null default false,
  reporter_id uuid,
  organisation_id uuid,
  primary key (municipality_code, report_id),
  foreign key (municipality_code, report_id) references report
);
call wall('report_words',
  $$ municipality_code = any (context_reviewer_codes()) or (not is_held_back and municipality_code = any (context_codes()) and (reporter_id = context_person() or organisation_id = any (context_organisations()))) $$,
  $$ municipality_code = any (context_codes()) or municipality_code || '/' || report_id = context_report() $$,
  'select, insert, update, delete');
call retain('report_words', 'words-6-months');
