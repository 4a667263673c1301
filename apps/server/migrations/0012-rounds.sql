-- Rounds, so that "somebody looked and it was calm" is known as well as what happened: when, with how many, which places were passed. Never who walked.

create table round (
  municipality_code text not null references municipality,
  round_id uuid not null,
  kind text not null check (kind in ('nightWalk', 'fieldShift', 'caretaking')),
  participants smallint not null check (participants between 1 and 60),
  organisation_id uuid not null references organisation,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  mood smallint check (mood between 1 and 5),
  is_calm boolean not null,
  source text not null check (source in ('form', 'plainForm')),
  body_sha256 bytea not null,
  receipt_code text not null,
  receipt_sentence text not null,
  received_at timestamptz not null,
  primary key (municipality_code, round_id),
  check (ends_at >= starts_at and ends_at - starts_at <= interval '24 hours')
);
create index round_by_start on round (municipality_code, starts_at);
call wall('round', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('round', 'incident-5-years');

create table round_passing (
  municipality_code text not null,
  round_id uuid not null,
  position smallint not null,
  place_id uuid,
  area_id uuid,
  passed_at timestamptz not null,
  primary key (municipality_code, round_id, position),
  foreign key (municipality_code, round_id) references round,
  foreign key (municipality_code, place_id) references place,
  foreign key (municipality_code, area_id) references area,
  check (place_id is not null or area_id is not null)
);
create index round_passing_by_time on round_passing (municipality_code, passed_at);
call wall('round_passing', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('round_passing', 'incident-5-years');

-- The sentence at the end of a round. Held back until it is erased when it may point out a person.
create table round_words (
  municipality_code text not null,
  round_id uuid not null,
  words text not null check (length(words) <= 400),
  organisation_id uuid not null,
  held_back_at timestamptz,
  primary key (municipality_code, round_id),
  foreign key (municipality_code, round_id) references round
);
call wall('round_words',
  $$ municipality_code = any (context_reviewer_codes()) or (held_back_at is null and municipality_code = any (context_codes()) and organisation_id = any (context_organisations())) $$,
  $$ municipality_code = any (context_codes()) $$,
  'select, insert, delete');
call retain('round_words', 'words-6-months');

-- The round that a report was sent on. It may arrive before its round, so no key holds it; a report whose round never comes counts by itself.
alter table report add column round_id uuid;
comment on column report.round_id is 'retention: incident-5-years';
create index report_of_round on report (municipality_code, round_id) where round_id is not null;
