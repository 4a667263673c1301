import { type FieldFault, Refusal } from '@klarlage/model';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** Makes the check of one part of a request: every fault is told at once, and what is not declared is refused. */
export function inputCheck(schema: TSchema, part: 'params' | 'query' | 'body'): (value: unknown) => unknown {
  const compiled = Compile(schema);
  return (value) => {
    // what comes in an address is text, and becomes the number or yes/no that the schema asks for
    const converted = part === 'body' ? value : compiled.Convert(value ?? {});
    if (hasBadCharacter(converted)) throw new Refusal('input/bad-character');
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

/** PostgreSQL can hold neither the character NUL nor half a character (a lone surrogate) in text, so they are refused at the door. */
export function hasBadCharacter(value: unknown): boolean {
  // without recursion: a body may be nested deeper than the stack
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') {
      if (/\0|\p{Surrogate}/u.test(next)) return true;
    } else if (typeof next === 'object' && next !== null && !Buffer.isBuffer(next)) {
      if (!Array.isArray(next)) for (const key of Object.keys(next)) left.push(key);
      for (const inner of Object.values(next)) left.push(inner);
    }
  }
  return false;
}
