import { type FieldFault, Refusal } from '@klarlage/model';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** Makes the check of one part of a request: every fault is told at once, and what is not declared is refused. */
export function inputCheck(schema: TSchema, part: 'params' | 'query' | 'body'): (value: unknown) => unknown {
  const compiled = Compile(schema);
  return (value) => {
    // what comes in an address is text, and becomes the number or yes/no that the schema asks for
    const converted = part === 'body' ? value : compiled.Convert(value ?? {});
    if (hasNul(converted)) throw new Refusal('input/bad-character');
    if (compiled.Check(converted)) return converted;
    const faults: FieldFault[] = compiled
      .Errors(converted)
      .filter((error) => error.keyword !== 'boolean')
      .slice(0, 20)
      .map((error) => ({ field: fieldOf(error), fault: error.keyword }));
    throw new Refusal('input/invalid', { part, faults });
  };
}

type SchemaFault = { readonly keyword: string; readonly instancePath: string; readonly params: unknown };

function fieldOf(error: SchemaFault): string {
  const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] };
  const named = params.requiredProperties ?? params.additionalProperties ?? [];
  return [error.instancePath.slice(1).replaceAll('/', '.'), named.join(',')].filter(Boolean).join('.');
}

/** PostgreSQL cannot hold the character NUL in text, so it is refused at the door. */
export function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (Buffer.isBuffer(value)) return false;
  if (Array.isArray(value)) return value.some(hasNul);
  if (value && typeof value === 'object') return Object.entries(value).some(([key, inner]) => hasNul(key) || hasNul(inner));
  return false;
}
