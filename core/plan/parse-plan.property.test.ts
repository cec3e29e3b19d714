import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import { redactPlanDocument } from './redact.ts';
import { planNodes } from './walk.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const documents = globSync(['*.json', '*.txt'], { cwd: FIXTURES })
  .sort()
  .map(name => readFileSync(join(FIXTURES, name), 'utf8'));

/** A document with pieces cut out, doubled, moved in from another document, or overwritten. */
const mutated = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.constantFrom(...documents),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(80),
        how: fc.constantFrom('cut', 'double', 'graft', 'noise', 'end'),
        noise: fc.constantFrom(
          '"',
          '{',
          '}',
          '[',
          ']',
          ',',
          'null',
          '-1e999',
          '\\',
          '\u0000',
          '->',
          "'",
          '{"table":null}',
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([document, other, changes]) =>
    changes.reduce((text, { at, length, how, noise }) => {
      const from = Math.floor(at * text.length);
      const piece = text.slice(from, from + length);
      if (how === 'end') return text.slice(0, from);
      const put = { cut: '', double: piece + piece, graft: other.slice(from, from + length), noise }[how];
      return text.slice(0, from) + put + text.slice(from + length);
    }, document),
  );

it('no mutated document makes the parser or the redaction throw, and every plan has numbered nodes', () => {
  fc.assert(
    fc.property(mutated, text => {
      const reading = parsePlan(text);
      redactPlanDocument(text);
      if (reading.ok) {
        const ids = planNodes(reading.plan).map(node => node.id);
        expect(ids).toEqual(ids.map((_, index) => `n${index + 1}`));
      } else expect(reading.problem.line).toBeGreaterThan(0);
    }),
    { numRuns: 10_000 },
  );
}, 120_000);
