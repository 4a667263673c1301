-- What was done, and whether it helped: actions with their frozen evaluation plan, the log of what was carried out, and the evaluations.

create table action (
  municipality_code text not null references municipality,
  action_id uuid not null,
  indication_id uuid,
  agenda_item_id uuid not null,
  title text not null check (length(title) <= 200),
  -- why it is thought to help: "because ..."
  mechanism text not null default '' check (length(mechanism) <= 400),
  group_code text,
  action_type_code text not null,
  size text not null check (size in ('measurable', 'simple')),
  parties text[] not null check (parties <@ array['municipality', 'police'] and cardinality(parties) between 1 and 2),
  status text not null check (status in ('waitingForPolice', 'waitingForMunicipality', 'decided', 'ongoing', 'done', 'notDone', 'evaluated')),
  owner_organisation_id uuid not null references organisation,
  owner_id uuid references person,
  cost integer,
  starts_on date not null,
  due_on date not null,
  look_back_on date not null,
  evaluation_plan jsonb,
  lng double precision,
  lat double precision,
  radius_metres integer,
  created_at timestamptz not null,
  primary key (municipality_code, action_id),
  foreign key (municipality_code, indication_id) references indication,
  foreign key (municipality_code, agenda_item_id) references agenda_item,
  foreign key (municipality_code, action_type_code) references action_type,
  check ((size = 'measurable') = (evaluation_plan is not null)),
  check (due_on >= starts_on and look_back_on >= starts_on)
);
create index action_by_status on action (municipality_code, status);
call wall('action', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('action', 'kept');
-- The plan for judging an action is frozen with the decision: it can never be changed to suit the outcome.
create function keep_evaluation_plan() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.evaluation_plan is distinct from old.evaluation_plan then raise exception 'the evaluation plan is frozen'; end if;
  return new;
end $$;
create trigger evaluation_plan_is_frozen before update on action for each row execute function keep_evaluation_plan();

create table action_occasion (
  municipality_code text not null,
  action_id uuid not null,
  occasion_id uuid not null,
  happened_on date not null,
  what text not null check (length(what) <= 400),
  outcome text not null check (outcome in ('done', 'missed')),
  organisation_id uuid references organisation,
  logged_by uuid references person,
  logged_at timestamptz not null,
  primary key (municipality_code, action_id, occasion_id),
  foreign key (municipality_code, action_id) references action
);
call wall('action_occasion', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('action_occasion', 'kept');

create table evaluation (
  municipality_code text not null,
  evaluation_id uuid not null,
  action_id uuid not null,
  evaluated_on date not null,
  verdict text not null check (verdict in ('works', 'doesNotWork', 'cannotTellYet', 'notMeasurable')),
  earliest_verdict_on date,
  result jsonb not null,
  evaluated_at timestamptz not null,
  primary key (municipality_code, evaluation_id),
  foreign key (municipality_code, action_id) references action,
  unique (municipality_code, action_id, evaluated_on)
);
call wall('evaluation', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('evaluation', 'kept');
create trigger evaluation_is_insert_only before update or delete or truncate on evaluation for each statement execute function refuse_change();
