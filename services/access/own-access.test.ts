import { expect, it, vi } from 'vitest';
import type { AccessContext } from '#services/access/access-context.ts';
import { changePassword } from '#services/access/own-access.ts';

it('a password that leaked often is not taken as a new one', async () => {
  const setPassword = vi.fn();
  const ctx = { signIn: { accounts: { checkPassword: async () => true, setPassword } } } as unknown as AccessContext;
  const kim = { id: 'kim', name: 'kim@example.com', role: 'viewer' } as const;
  const changed = changePassword(ctx, kim, { current: 'x', next: 'QWERTY123456' });
  await expect(changed).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('leaked') });
  expect(setPassword).not.toHaveBeenCalled();
});
