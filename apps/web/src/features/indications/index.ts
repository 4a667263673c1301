export { IndicationStatement, stemWeeks, useIndicationEvidence, useLifePhase } from './indication-statement.tsx';
