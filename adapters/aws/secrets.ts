import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { AppError } from '#core/errors.ts';
import { credentialSource } from './credentials.ts';
import { toCollectError } from './errors.ts';
import { type AwsSettings, clientSettings } from './settings.ts';

const variables = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));

/**
 * Reads a secret of Secrets Manager that holds environment variables as one JSON object.
 * @throws AppError that names the secret and what to do; never its content
 */
export async function readSecret(settings: AwsSettings, name: string): Promise<Record<string, string>> {
  const credentials = credentialSource(settings, null, new AbortController().signal);
  const client = new SecretsManagerClient({ ...clientSettings(settings), ...(credentials ? { credentials } : {}) });
  try {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: name }));
    const parsed = variables.safeParse(jsonOrNull(answer.SecretString ?? ''));
    if (!parsed.success)
      throw new AppError('invalid_input', `The secret ${name} must hold a JSON object of variables and their values.`);
    return parsed.data;
  } catch (error) {
    if (error instanceof AppError) throw error;
    const doing = { what: `read the secret ${name} (APP_SECRET_NAME)`, action: 'secretsmanager:GetSecretValue' };
    throw toCollectError(error, doing, settings.mode);
  } finally {
    client.destroy();
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // reported by the caller without the text
  }
}
