import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { permissionsPage } from './permissions-page.ts';

it('is what docs/aws-permissions.md says; node script/permission-docs.ts writes it', () => {
  expect(readFileSync(new URL('../../docs/aws-permissions.md', import.meta.url), 'utf8')).toBe(permissionsPage());
});
