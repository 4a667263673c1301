export {
  type GuardKind,
  type IdentifierKind,
  identifierKinds,
  type WarningKind,
  type WordsCheck,
  type WordsHit,
  warningKinds,
} from './kinds.ts';
export { ownNames, type PlaceNames, placeNames } from './place-names.ts';
export { checkWords, isHeldBack, isRefused, withoutIdentifiers } from './words-guard.ts';
