import { expect, it } from 'vitest';
import { createTokenMaker } from './rds-token.ts';

it('makes a token that names account, address and region, and holds for fifteen minutes', async () => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'secret-of-the-key';
  const region = 'ap-northeast-2';
  const make = createTokenMaker({ mode: 'prd', region, endpoint: null, sso: null, assumeRoleArn: null });
  const token = await make({ host: 'orders.abc.ap-northeast-2.rds.amazonaws.com', port: 3306 }, 'msq_monitor');
  const url = new URL(`https://${token}`);
  expect(url.host).toBe('orders.abc.ap-northeast-2.rds.amazonaws.com:3306');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    Action: 'connect',
    DBUser: 'msq_monitor',
    'X-Amz-Expires': '900',
    'X-Amz-Credential': expect.stringMatching(/^AKIAEXAMPLE\/\d{8}\/ap-northeast-2\/rds-db\/aws4_request$/),
  });
  expect(token).not.toContain('secret-of-the-key');
});
