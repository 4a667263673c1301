export * from './access.ts';
export * from './event.ts';
export * from './place.ts';
export * from './refusal.ts';
export * from './time.ts';
