import { randomBytes } from 'node:crypto';

export type IamUser = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Replaces the one policy that the user has. */
  readonly putPolicy: (document: object) => Promise<void>;
};

/** Makes a user with an access key on the AWS API server; call it while IAM is not enforced. */
export async function createIamUser(endpoint: string, name: string): Promise<IamUser> {
  const UserName = `${name}-${randomBytes(3).toString('hex')}`;
  await callIam(endpoint, { Action: 'CreateUser', UserName });
  const answer = await callIam(endpoint, { Action: 'CreateAccessKey', UserName });
  const textOf = (tag: string) => new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(answer)?.[1] ?? '';
  return {
    accessKeyId: textOf('AccessKeyId'),
    secretAccessKey: textOf('SecretAccessKey'),
    putPolicy: async document => {
      const PolicyDocument = JSON.stringify(document);
      await callIam(endpoint, { Action: 'PutUserPolicy', UserName, PolicyName: 'own', PolicyDocument });
    },
  };
}

/** Lets the server check signatures and policies from the next call on, or stops it. */
export async function enforceIam(endpoint: string, enforced: boolean): Promise<void> {
  await fetch(`${endpoint}/moto-api/reset-auth`, { method: 'POST', body: enforced ? '0' : '1000000' });
}

async function callIam(endpoint: string, parameters: Record<string, string>): Promise<string> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    // The server finds the service in the scope of the credential; it does not check the signature while IAM is not enforced.
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: new URLSearchParams({ Version: '2010-05-08', ...parameters }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`IAM answered ${answer.status}: ${text.slice(0, 300)}`);
  return text;
}
