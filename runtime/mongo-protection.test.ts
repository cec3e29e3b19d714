import { expect, it } from 'vitest';
import { missingProtection } from './mongo-protection.ts';

it.each([
  ['mongodb://h:27017/', {}, ['an account', 'TLS']],
  ['mongodb://u:p@h/?tls=true', {}, []],
  ['mongodb://u:p@h/', {}, ['TLS']],
  ['mongodb://h/', { MONGODB_USER: 'u', MONGO_TLS: true }, []],
  ['mongodb://h/?authMechanism=MONGODB-X509', { MONGO_TLS_CERT_KEY_FILE: '/c.pem' }, []],
  ['mongodb+srv://u:p@h/', {}, []],
  ['mongodb+srv://u:p@h/?tls=false', {}, ['TLS']],
  ['mongodb+srv://h/', {}, ['an account']],
  ['mongodb://h/?appName=a@b', { MONGO_TLS_CA_FILE: '/ca.pem' }, ['an account']],
])('%s with %o lacks %o', (MONGODB_URI, more, missing) => {
  expect(missingProtection({ MONGODB_URI, MONGO_TLS: false, ...more })).toEqual(missing);
});
