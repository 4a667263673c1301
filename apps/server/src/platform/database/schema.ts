// Generated from the migrations by tools/generate-database-types.ts; not edited by hand.
import type { ColumnType, Generated } from 'kysely';

/** A moment: a Date when read, a Date or ISO text when written. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Any JSON value; arrays must be written as text, because the driver takes a JavaScript array for an SQL array. */
type Json = ColumnType<unknown, string, string>;

type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type JsonWithDefault = ColumnType<unknown, string | undefined, string>;

/** Every table of the database with its columns. */
export type Tables = {
  action: {
    municipality_code: string;
    action_id: string;
    indication_id: string | null;
    agenda_item_id: string;
    title: string;
    action_type_code: string;
    size: string;
    parties: string[];
    status: string;
    owner_organisation_id: string;
    owner_id: string | null;
    cost: number | null;
    starts_on: string;
    due_on: string;
    look_back_on: string;
    evaluation_plan: Json | null;
    lng: number | null;
    lat: number | null;
    radius_metres: number | null;
    created_at: Timestamp;
  };
  action_occasion: {
    municipality_code: string;
    action_id: string;
    occasion_id: string;
    happened_on: string;
    what: string;
    outcome: string;
    organisation_id: string | null;
    logged_by: string | null;
    logged_at: Timestamp;
  };
  action_type: {
    municipality_code: string;
    action_type_code: string;
    name: string;
    name_en: string;
    group_name: string;
    default_size: string;
    party: string;
    is_proactive: boolean;
    sort_order: number;
    is_active: Generated<boolean>;
  };
  agenda_item: {
    municipality_code: string;
    agenda_item_id: string;
    forum_id: string;
    kind: string;
    indication_id: string | null;
    action_id: string | null;
    title: string | null;
    status: string;
    placed_at: Timestamp;
    answer_by: string;
    meeting_id: string | null;
    escalated_from_id: string | null;
    passed_on_to_id: string | null;
    assessment: number | null;
    assessment_certainty: string | null;
    assessment_reason: string | null;
    assessed_by: string | null;
    assessed_at: Timestamp | null;
    priority: number | null;
    closed_at: Timestamp | null;
  };
  analysis_run: {
    municipality_code: string;
    run_id: string;
    kind: string;
    status: string;
    as_of: string;
    seed: number;
    parameters: Json;
    version: string;
    input_ids: string[];
    input_versions: number[];
    started_at: Timestamp;
    finished_at: Timestamp | null;
    refusal: string | null;
    result: Json | null;
  };
  area: {
    municipality_code: string;
    area_id: string;
    code: string;
    name: string;
    kind: string;
    population: number | null;
    is_approximate: Generated<boolean>;
    geometry: Json;
    west: number;
    south: number;
    east: number;
    north: number;
  };
  category: {
    municipality_code: string;
    category_code: string;
    group_code: string;
    name: string;
    name_en: string;
    kind: string;
    severity: number;
    crime: string;
    route: string;
    duplicate_radius_metres: number;
    duplicate_hours: number;
    sort_order: number;
    is_active: Generated<boolean>;
  };
  citizen_promise: {
    municipality_code: string;
    promise_id: string;
    title: string;
    first_year: number;
    last_year: number;
    registry_numbers: Generated<string>;
    purpose: string;
  };
  commitment: {
    municipality_code: string;
    commitment_id: string;
    promise_id: string;
    title: string;
    party: string;
    status: string;
    evidence: string;
    assessed_on: string;
    sort_order: number;
  };
  credential: {
    person_id: string;
    password_hash: string;
    changed_at: TimestampWithDefault;
  };
  decision: {
    municipality_code: string;
    decision_id: string;
    agenda_item_id: string;
    meeting_id: string | null;
    decided_by: string;
    mandate_id: string;
    mandate_kind: string;
    mandate_reference: string;
    party: string;
    size: string;
    action_id: string | null;
    reason: string | null;
    watch_until: string | null;
    decided_at: Timestamp;
  };
  district_municipality: {
    municipality_code: string;
    district_id: string;
  };
  evaluation: {
    municipality_code: string;
    evaluation_id: string;
    action_id: string;
    evaluated_on: string;
    verdict: string;
    earliest_verdict_on: string | null;
    result: Json;
    evaluated_at: Timestamp;
  };
  event: {
    municipality_code: string;
    event_id: string;
    type: string;
    person_id: string | null;
    acted_as: string;
    happened_at: Timestamp;
    object_type: string;
    object_id: string;
    details: JsonWithDefault;
  };
  forum: {
    forum_id: string;
    municipality_code: string | null;
    district_id: string | null;
    kind: string;
    party: string;
    name: string;
    weekday: number;
    starts_at: string;
    every_weeks: Generated<number>;
    first_meeting_on: string;
    answer_days: Generated<number>;
    is_active: Generated<boolean>;
  };
  forum_counterpart: {
    municipality_code: string;
    forum_id: string;
    counterpart_id: string;
  };
  forum_member: {
    forum_id: string;
    person_id: string;
    title: Generated<string>;
    valid_from: string;
    valid_to: string | null;
  };
  forum_rule: {
    municipality_code: string;
    rule_id: string;
    forum_id: string;
    group_code: string | null;
    min_recurrence_days: number;
  };
  import_batch: {
    municipality_code: string;
    batch_id: string;
    profile_id: string;
    file_name: string;
    file_sha256: Buffer;
    rows_read: number;
    rows_stored: number;
    rows_refused: number;
    incidents_registered: number;
    words_held: number;
    imported_by: string | null;
    imported_at: Timestamp;
    undone_at: Timestamp | null;
    undone_by: string | null;
    rows_kept_at_undo: number | null;
  };
  import_profile: {
    municipality_code: string;
    profile_id: string;
    name: string;
    mapping: Json;
    is_trusted: Generated<boolean>;
  };
  import_refusal: {
    municipality_code: string;
    batch_id: string;
    row_number: number;
    reason: string;
    field: string | null;
  };
  incident: {
    municipality_code: string;
    incident_id: string;
    version: number;
    category_code: string;
    lng: number | null;
    lat: number | null;
    accuracy_metres: number | null;
    cell: string | null;
    area_id: string | null;
    place_id: string | null;
    starts_at: Timestamp;
    ends_at: Timestamp;
    time_precision: string;
    day: string;
    certainty: string;
    insecurity: number | null;
    layer: string;
    is_police_only: Generated<boolean>;
    report_count: Generated<number>;
    registered_at: Timestamp;
    withdrawn_at: Timestamp | null;
  };
  incident_version: {
    municipality_code: string;
    incident_id: string;
    version: number;
    category_code: string;
    cell: string | null;
    day: string;
    time_precision: string;
    organisation_id: string | null;
    is_withdrawn: boolean;
    recorded_at: Timestamp;
  };
  indication: {
    municipality_code: string;
    indication_id: string;
    run_id: string;
    group_code: string | null;
    status: string;
    lng: number;
    lat: number;
    radius_metres: number;
    cells: string[];
    area_id: string | null;
    place_id: string | null;
    first_day: string;
    last_day: string;
    observed: number;
    expected: number;
    p: number;
    recurrence_days: number;
    incident_ids: string[];
    source_count: number;
    raised_at: Timestamp;
    seen_again_on: string | null;
    answered_at: Timestamp | null;
  };
  installation: {
    singleton: Generated<boolean>;
    kind: string;
    created_at: Timestamp;
    seed: number | null;
    set_up_at: Timestamp | null;
  };
  local_police_district: {
    district_id: string;
    name: string;
  };
  mandate: {
    mandate_id: string;
    person_id: string;
    municipality_code: string | null;
    district_id: string | null;
    forum_id: string | null;
    party: string;
    kind: string;
    reference: string;
    action_type_codes: string[] | null;
    cost_limit: number | null;
    valid_from: string;
    valid_to: string | null;
  };
  meeting: {
    meeting_id: string;
    forum_id: string;
    held_on: string;
    status: string;
    present: Generated<string[]>;
    approved_by: string | null;
    approved_at: Timestamp | null;
  };
  membership: {
    membership_id: string;
    person_id: string;
    organisation_id: string;
    municipality_code: string | null;
    district_id: string | null;
    role: string;
    valid_from: string;
    valid_to: string | null;
  };
  minutes: {
    municipality_code: string;
    meeting_id: string;
    content: Json;
    approved_by: string;
    frozen_at: Timestamp;
  };
  municipality: {
    municipality_code: string;
    name: string;
    population: number | null;
    is_practice: boolean;
    outline: Json | null;
    neighbours: JsonWithDefault;
    accent: string | null;
    settings: JsonWithDefault;
    created_at: TimestampWithDefault;
  };
  organisation: {
    organisation_id: string;
    municipality_code: string | null;
    district_id: string | null;
    name: string;
    kind: string;
    party: string;
    is_active: Generated<boolean>;
  };
  person: {
    person_id: string;
    email: string;
    name: string;
    role_text: Generated<string>;
    created_at: TimestampWithDefault;
    disabled_at: Timestamp | null;
  };
  place: {
    municipality_code: string;
    place_id: string;
    name: string;
    in_sentence: Generated<string>;
    kind: string;
    lng: number;
    lat: number;
    accuracy_metres: number;
    area_id: string | null;
    is_active: Generated<boolean>;
  };
  publication: {
    municipality_code: string;
    version: number;
    content: Json;
    published_by: string | null;
    published_at: Timestamp;
    withdrawn_at: Timestamp | null;
  };
  report: {
    municipality_code: string;
    report_id: string;
    kind: string;
    category_code: string | null;
    lng: number | null;
    lat: number | null;
    accuracy_metres: number | null;
    cell: string | null;
    area_id: string | null;
    place_id: string | null;
    starts_at: Timestamp;
    ends_at: Timestamp;
    time_precision: string;
    insecurity: number | null;
    certainty: string;
    source: string;
    is_police_only: Generated<boolean>;
    reporter_id: string | null;
    organisation_id: string | null;
    batch_id: string | null;
    row_number: number | null;
    source_key: string | null;
    body_sha256: Buffer;
    receipt_code: string;
    status: string;
    incident_id: string | null;
    return_reason: string | null;
    received_at: Timestamp;
    triaged_at: Timestamp | null;
    triaged_by: string | null;
  };
  report_words: {
    municipality_code: string;
    report_id: string;
    words: string;
    is_held_back: Generated<boolean>;
    reporter_id: string | null;
    organisation_id: string | null;
  };
  session: {
    token_sha256: Buffer;
    person_id: string;
    created_at: Timestamp;
    last_seen_at: Timestamp;
    expires_at: Timestamp;
  };
  sign_in_try: {
    try_id: Generated<number>;
    account_hash: Buffer;
    address_hash: Buffer;
    tried_at: Timestamp;
    succeeded: boolean;
  };
  situation_report: {
    municipality_code: string;
    situation_report_id: string;
    iso_year: number;
    iso_week: number;
    version: number;
    status: string;
    sentences: Json;
    figures: Json;
    map: Json;
    author_id: string | null;
    changed_at: Timestamp;
    frozen_at: Timestamp | null;
  };
  survey_value: {
    municipality_code: string;
    survey_value_id: string;
    area_id: string | null;
    year: number;
    item: string;
    value: number;
    lower: number | null;
    upper: number | null;
    respondents: number | null;
    is_practice: boolean;
    source: string;
  };
};
