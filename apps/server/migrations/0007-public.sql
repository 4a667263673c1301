-- What is kept and shown: frozen situational pictures, the promise and its commitments, survey values, and what a person has published.

create table situation_report (
  municipality_code text not null references municipality,
  situation_report_id uuid not null,
  iso_year smallint not null,
  iso_week smallint not null check (iso_week between 1 and 53),
  version integer not null,
  status text not null check (status in ('draft', 'frozen')),
  sentences jsonb not null,
  figures jsonb not null,
  map jsonb not null,
  author_id uuid references person,
  changed_at timestamptz not null,
  frozen_at timestamptz,
  primary key (municipality_code, situation_report_id),
  unique (municipality_code, iso_year, iso_week, version)
);
call wall('situation_report', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('situation_report', 'kept');
-- A frozen picture is a copy of figures, never changed again.
create function keep_frozen() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.status = 'frozen' then raise exception 'the situation report is frozen'; end if;
  return new;
end $$;
create trigger situation_report_stays_frozen before update or delete on situation_report for each row execute function keep_frozen();

create table citizen_promise (
  municipality_code text not null references municipality,
  promise_id uuid not null,
  title text not null,
  first_year smallint not null,
  last_year smallint not null,
  registry_numbers text not null default '',
  purpose text not null,
  primary key (municipality_code, promise_id)
);
call wall('citizen_promise', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('citizen_promise', 'kept');

create table commitment (
  municipality_code text not null,
  commitment_id uuid not null,
  promise_id uuid not null,
  title text not null,
  party text not null check (party in ('municipality', 'police', 'both')),
  status text not null check (status in ('kept', 'onTheWay', 'notKept', 'tooEarly')),
  evidence text not null,
  assessed_on date not null,
  sort_order integer not null,
  primary key (municipality_code, commitment_id),
  foreign key (municipality_code, promise_id) references citizen_promise
);
call wall('commitment', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert, update, delete');
call retain('commitment', 'kept');

create table survey_value (
  municipality_code text not null references municipality,
  survey_value_id uuid not null,
  area_id uuid,
  year smallint not null,
  item text not null,
  value double precision not null,
  lower double precision,
  upper double precision,
  respondents integer,
  is_practice boolean not null,
  source text not null,
  primary key (municipality_code, survey_value_id),
  foreign key (municipality_code, area_id) references area,
  unique nulls not distinct (municipality_code, area_id, year, item)
);
call wall('survey_value', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert, update, delete');
call retain('survey_value', 'kept');

-- Which actions the public is to be shown, and under what heading. An action without a row here is not shown.
create table public_action (
  municipality_code text not null,
  action_id uuid not null,
  is_shown boolean not null,
  title text not null check (length(title) <= 200),
  sentence text not null check (length(sentence) <= 400),
  changed_by uuid references person,
  changed_at timestamptz not null,
  primary key (municipality_code, action_id),
  foreign key (municipality_code, action_id) references action
);
call wall('public_action', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('public_action', 'kept');

-- What a person has published, as a copy: the public page reads this table and nothing else.
create table publication (
  municipality_code text not null references municipality,
  version integer not null,
  content jsonb not null,
  published_by uuid references person,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (municipality_code, version)
);
call wall('publication', 'withdrawn_at is null or municipality_code = any (context_codes())', $$ municipality_code = any (context_codes()) $$);
call retain('publication', 'kept');
