-- Where things happen and what they are called: areas, named places, categories. Public facts, so everybody may read them; only the municipality changes its own.

create table area (
  municipality_code text not null references municipality,
  area_id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('deso', 'regso', 'locality', 'countryside', 'other')),
  population integer,
  is_approximate boolean not null default false,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  primary key (municipality_code, area_id),
  unique (municipality_code, code)
);
call wall('area', 'true', $$ municipality_code = any (context_codes()) or context_purpose() = 'set-up' $$, 'select, insert, update, delete');
call retain('area', 'kept');

create table place (
  municipality_code text not null references municipality,
  place_id uuid not null,
  name text not null,
  in_sentence text not null default '',
  kind text not null,
  lng double precision not null,
  lat double precision not null,
  accuracy_metres integer not null,
  area_id uuid,
  is_active boolean not null default true,
  primary key (municipality_code, place_id),
  unique (municipality_code, name),
  foreign key (municipality_code, area_id) references area
);
call wall('place', 'true', $$ municipality_code = any (context_codes()) or context_purpose() = 'set-up' $$);
call retain('place', 'kept');

-- Categories are rows: a top level that the public knows (its own group) and a second level for those who work with it. Codes are never reused.
create table category (
  municipality_code text not null references municipality,
  category_code text not null,
  group_code text not null,
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('incident', 'placeCondition')),
  severity smallint not null check (severity between 1 and 5),
  crime text not null check (crime in ('yes', 'maybe', 'no')),
  route text not null check (route in ('police', 'faultReport', 'est', 'socialByPhone')),
  duplicate_radius_metres integer not null,
  duplicate_hours integer not null,
  sort_order integer not null,
  is_active boolean not null default true,
  primary key (municipality_code, category_code)
);
call wall('category', 'true', $$ municipality_code = any (context_codes()) or context_purpose() = 'set-up' $$);
call retain('category', 'kept');

create table action_type (
  municipality_code text not null references municipality,
  action_type_code text not null,
  name text not null,
  name_en text not null,
  group_name text not null,
  default_size text not null check (default_size in ('measurable', 'simple', 'abstain')),
  party text not null check (party in ('municipality', 'police', 'both')),
  is_proactive boolean not null,
  sort_order integer not null,
  is_active boolean not null default true,
  primary key (municipality_code, action_type_code)
);
call wall('action_type', 'true', $$ municipality_code = any (context_codes()) or context_purpose() = 'set-up' $$);
call retain('action_type', 'kept');
