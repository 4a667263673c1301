-- A reviewer hands a report over to whoever can act on it: faults to those who mend them, by Open311 or mail, and tips to the police by
-- telephone, of which only that it happened is kept. The report itself stays where it is.
create table fault_receiver (
  municipality_code text primary key references municipality,
  name text not null,
  channel text not null check (channel in ('open311', 'mail')),
  -- the address of the API, or of the mailbox
  address text not null,
  api_key text,
  jurisdiction_id text,
  -- what the receiver calls a category of ours, where it is not our own code
  services jsonb not null default '{}',
  is_active boolean not null default true
);
call wall('fault_receiver', 'municipality_code = any (context_codes())', 'municipality_code = any (context_codes())');
call retain('fault_receiver', 'kept');

create table handover (
  municipality_code text not null references municipality,
  handover_id uuid not null,
  report_id uuid not null,
  kind text not null check (kind in ('faultReport', 'police')),
  status text not null check (status in ('waiting', 'sent', 'refused', 'mended', 'told')),
  receiver_name text not null,
  -- where a fault went: another receiver knows nothing of it
  address text,
  -- whether what the reporter wrote goes along; never while it is held back
  has_words boolean not null,
  -- what the receiver calls it, or the token that will become its name
  request_id text,
  token text,
  handed_over_at timestamptz not null,
  handed_over_by uuid references person,
  changed_at timestamptz not null,
  primary key (municipality_code, handover_id),
  foreign key (municipality_code, report_id) references report,
  unique (municipality_code, report_id, kind),
  check ((kind = 'police') = (status = 'told'))
);
create index handover_waiting on handover (municipality_code, status);
call wall('handover', 'municipality_code = any (context_codes())', 'municipality_code = any (context_codes())');
call retain('handover', 'incident-5-years');
