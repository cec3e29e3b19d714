import { expect, it } from 'vitest';
import { ROW_PROJECTION } from './capture-document.ts';
import { ofFullDocument } from './change-stream.ts';

it('leaves out of an event what a row leaves out', () => {
  expect(Object.keys(ofFullDocument(ROW_PROJECTION))).toEqual(
    Object.keys(ROW_PROJECTION).map(field => `fullDocument.${field}`),
  );
});
