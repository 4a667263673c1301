export { useGeography } from './use-geography.ts';
