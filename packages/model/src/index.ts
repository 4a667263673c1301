export * from './access.ts';
export * from './event.ts';
export * from './incident.ts';
export * from './place.ts';
export * from './refusal.ts';
export * from './shape.ts';
export * from './time.ts';
