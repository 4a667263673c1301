-- What stands out: analysis runs that can be repeated, and the indications that a forum must answer.

create table analysis_run (
  municipality_code text not null references municipality,
  run_id uuid not null,
  kind text not null check (kind in ('prospectiveScan')),
  status text not null check (status in ('running', 'done', 'refused', 'failed')),
  as_of date not null,
  seed integer not null,
  parameters jsonb not null,
  version text not null,
  input_ids uuid[] not null,
  input_versions integer[] not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  refusal text,
  result jsonb,
  primary key (municipality_code, run_id)
);
create index analysis_run_by_day on analysis_run (municipality_code, kind, as_of);
call wall('analysis_run', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('analysis_run', 'kept');

create table indication (
  municipality_code text not null references municipality,
  indication_id uuid not null,
  run_id uuid not null,
  group_code text,
  status text not null check (status in ('open', 'answered', 'closed')),
  lng double precision not null,
  lat double precision not null,
  radius_metres integer not null,
  cells text[] not null,
  area_id uuid,
  place_id uuid,
  first_day date not null,
  last_day date not null,
  observed integer not null,
  expected double precision not null,
  p double precision not null,
  recurrence_days double precision not null,
  incident_ids uuid[] not null,
  source_count integer not null,
  raised_at timestamptz not null,
  seen_again_on date,
  answered_at timestamptz,
  primary key (municipality_code, indication_id),
  foreign key (municipality_code, run_id) references analysis_run,
  foreign key (municipality_code, area_id) references area,
  foreign key (municipality_code, place_id) references place
);
create index indication_open on indication (municipality_code, raised_at) where status = 'open';
call wall('indication', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('indication', 'kept');
