import { expect, test } from 'vitest';
import { AnalysisError, refuseUnless } from './errors.ts';

test('a refusal carries its code and says what it needed', () => {
  const refuse = () => refuseUnless(false, 'too-few-points', 'needs 3 units, got 2');
  expect(refuse).toThrow(AnalysisError);
  expect(refuse).toThrow('needs 3 units, got 2');
  try {
    refuse();
  } catch (error) {
    expect(error).toMatchObject({ code: 'too-few-points', name: 'AnalysisError' });
  }
});

test('nothing happens when the statement holds', () => {
  expect(() => refuseUnless(true, 'bad-parameter', 'never said')).not.toThrow();
});
