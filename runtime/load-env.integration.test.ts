import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, inject, test } from 'vitest';
import { loadEnv } from './aws.ts';

const endpoint = inject('awsEndpoint');
const region = 'ap-northeast-2';

test('the secret may hold what the rest of the environment cannot start without, and never overrides', async () => {
  const APP_SECRET_NAME = `load-env-${Date.now().toString(36)}`;
  const secret = {
    MONGODB_URI: 'mongodb+srv://cluster.example.mongodb.net/?retryWrites=true',
    MONGODB_USER: 'msq',
    MONGODB_PASSWORD: 'from the secret',
    AUTH_SECRET: 'x'.repeat(32),
    MGMT_USER: 'from the secret',
  };
  const client = new SecretsManagerClient({
    region,
    endpoint,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  await client.send(new CreateSecretCommand({ Name: APP_SECRET_NAME, SecretString: JSON.stringify(secret) }));
  client.destroy();
  // As deploy/kubernetes/example, whose secret.env is left empty then.
  Object.assign(process.env, {
    APP_ENV: 'prd',
    APP_SECRET_NAME,
    APP_PUBLIC_URL: 'https://slow-queries.example.com',
    HOST: '0.0.0.0',
    MGMT_USER: 'msq_monitor',
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  });
  expect(await loadEnv()).toMatchObject({ ...secret, MGMT_USER: 'msq_monitor' });
});
