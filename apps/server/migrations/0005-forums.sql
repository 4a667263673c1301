-- Where it is decided: forums of a municipality or shared by a local police district, their meetings, agenda items, mandates and decisions. Forums are shared rows; what happened belongs to exactly one municipality.

create table forum (
  forum_id uuid primary key,
  municipality_code text references municipality,
  district_id uuid references local_police_district,
  kind text not null check (kind in ('estGroup', 'managementGroup', 'strategicCouncil')),
  party text not null check (party in ('municipality', 'police', 'both')),
  name text not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts_at time not null,
  every_weeks smallint not null default 1 check (every_weeks between 1 and 52),
  first_meeting_on date not null,
  answer_days integer not null default 7 check (answer_days between 1 and 365),
  is_active boolean not null default true,
  check (num_nonnulls(municipality_code, district_id) = 1)
);
call wall('forum',
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) $$,
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) or context_purpose() = 'set-up' $$);
call retain('forum', 'kept');

create table forum_member (
  forum_id uuid not null references forum,
  person_id uuid not null references person,
  title text not null default '',
  valid_from date not null,
  valid_to date,
  primary key (forum_id, person_id, valid_from)
);
call wall('forum_member', $$ exists (select from forum f where f.forum_id = forum_member.forum_id) $$, $$ exists (select from forum f where f.forum_id = forum_member.forum_id) or context_purpose() = 'set-up' $$, 'select, insert, update, delete');
call retain('forum_member', 'kept');

-- By rule an indication goes to a forum: of this category group (or any), from this recurrence interval.
create table forum_rule (
  municipality_code text not null references municipality,
  rule_id uuid not null,
  forum_id uuid not null references forum,
  group_code text,
  min_recurrence_days double precision not null,
  primary key (municipality_code, rule_id)
);
call wall('forum_rule', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert, update, delete');
call retain('forum_rule', 'kept');

-- What a forum left unanswered stands first on the agenda of its counterpart.
create table forum_counterpart (
  municipality_code text not null references municipality,
  forum_id uuid not null references forum,
  counterpart_id uuid not null references forum,
  primary key (municipality_code, forum_id)
);
call wall('forum_counterpart', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert, update, delete');
call retain('forum_counterpart', 'kept');

create table mandate (
  mandate_id uuid primary key,
  person_id uuid not null references person,
  municipality_code text references municipality,
  district_id uuid references local_police_district,
  forum_id uuid references forum,
  party text not null check (party in ('municipality', 'police')),
  kind text not null check (kind in ('delegation', 'ownBudget')),
  reference text not null,
  action_type_codes text[],
  cost_limit integer,
  valid_from date not null,
  valid_to date,
  check (num_nonnulls(municipality_code, district_id) = 1)
);
call wall('mandate',
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) $$,
  $$ municipality_code = any (context_codes()) or district_id = any (context_districts()) $$);
call retain('mandate', 'kept');

create table meeting (
  meeting_id uuid primary key,
  forum_id uuid not null references forum,
  held_on date not null,
  status text not null check (status in ('planned', 'open', 'approved')),
  present uuid[] not null default '{}',
  approved_by uuid references person,
  approved_at timestamptz,
  unique (forum_id, held_on)
);
call wall('meeting', $$ exists (select from forum f where f.forum_id = meeting.forum_id) $$, $$ exists (select from forum f where f.forum_id = meeting.forum_id) $$);
call retain('meeting', 'kept');

create table agenda_item (
  municipality_code text not null references municipality,
  agenda_item_id uuid not null,
  forum_id uuid not null references forum,
  kind text not null check (kind in ('indication', 'watch', 'evaluation', 'lookBack', 'proposal')),
  indication_id uuid,
  action_id uuid,
  -- the result that the item brings back to the forum that decided
  evaluation_id uuid,
  title text check (length(title) <= 200),
  status text not null check (status in ('waiting', 'decided', 'passedOn', 'noted')),
  placed_at timestamptz not null,
  answer_by date not null,
  meeting_id uuid references meeting,
  escalated_from_id uuid,
  passed_on_to_id uuid,
  -- the item that was watched until a day and came back on it
  returned_from_id uuid,
  assessment smallint check (assessment between 1 and 5),
  assessment_certainty text check (assessment_certainty in ('low', 'medium', 'high')),
  assessment_reason text check (length(assessment_reason) <= 400),
  assessed_by uuid references person,
  assessed_at timestamptz,
  priority integer,
  closed_at timestamptz,
  primary key (municipality_code, agenda_item_id),
  foreign key (municipality_code, indication_id) references indication,
  foreign key (municipality_code, escalated_from_id) references agenda_item,
  foreign key (municipality_code, passed_on_to_id) references agenda_item,
  foreign key (municipality_code, returned_from_id) references agenda_item
);
create index agenda_waiting on agenda_item (municipality_code, forum_id) where status = 'waiting';
create unique index indication_once_per_forum on agenda_item (municipality_code, forum_id, indication_id) where kind = 'indication';
create unique index result_once_per_forum on agenda_item (municipality_code, forum_id, evaluation_id) where evaluation_id is not null;
create unique index escalated_once on agenda_item (municipality_code, escalated_from_id) where escalated_from_id is not null;
create unique index returned_once on agenda_item (municipality_code, returned_from_id) where returned_from_id is not null;
create index agenda_by_action on agenda_item (municipality_code, action_id) where action_id is not null;
call wall('agenda_item', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$);
call retain('agenda_item', 'kept');

create table decision (
  municipality_code text not null references municipality,
  decision_id uuid not null,
  agenda_item_id uuid not null,
  meeting_id uuid references meeting,
  decided_by uuid not null references person,
  mandate_id uuid not null references mandate,
  mandate_kind text not null check (mandate_kind in ('delegation', 'ownBudget')),
  mandate_reference text not null,
  party text not null check (party in ('municipality', 'police')),
  size text not null check (size in ('measurable', 'simple', 'abstain')),
  action_id uuid,
  reason text,
  watch_until date,
  decided_at timestamptz not null,
  primary key (municipality_code, decision_id),
  foreign key (municipality_code, agenda_item_id) references agenda_item,
  check (size <> 'abstain' or (reason is not null and watch_until is not null)),
  check (size = 'abstain' or action_id is not null)
);
call wall('decision', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('decision', 'kept');
create trigger decision_is_insert_only before update or delete or truncate on decision for each statement execute function refuse_change();

-- The minutes of a meeting, one frozen part for each municipality whose items it took. Insert only.
create table minutes (
  municipality_code text not null references municipality,
  meeting_id uuid not null references meeting,
  content jsonb not null,
  approved_by uuid not null references person,
  frozen_at timestamptz not null,
  primary key (municipality_code, meeting_id)
);
call wall('minutes', $$ municipality_code = any (context_codes()) $$, $$ municipality_code = any (context_codes()) $$, 'select, insert');
call retain('minutes', 'kept');
create trigger minutes_are_insert_only before update or delete or truncate on minutes for each statement execute function refuse_change();
