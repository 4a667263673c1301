// apart from the schemas, so that the form on the phone does not carry the checker of schemas

/** What a round can be: adults who walk at night, staff in the field, a caretaker's round of places. */
export const roundKinds = ['nightWalk', 'fieldShift', 'caretaking'] as const;
/** What a round can be. */
export type RoundKind = (typeof roundKinds)[number];

/** The most people that go on a round together; only their number is told. */
export const mostOnRound = 60;
/** The most times that a place is passed on a round. */
export const mostPassings = 200;
/** The longest that a round can be, in hours. */
export const longestRoundHours = 24;
