import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Someone of a company, as its ID token tells of them. */
export type CompanyPerson = { sub: string; email: string; name: string; groups: string[] };

export type CompanyServer = {
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next; their server asks them nothing. */
  next: (person: CompanyPerson) => void;
  stop: () => Promise<void>;
};

/** A real OpenID Connect server on loopback that requires PKCE. @param returnTo the product's return address */
export async function startCompanyServer(returnTo: string): Promise<CompanyServer> {
  const people = new Map<string, CompanyPerson>();
  let who = '';
  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`; // a TCP server that listens has one
  const client = {
    client_id: 'slow-queries',
    client_secret: 'a client secret of the tests',
    redirect_uris: [returnTo],
  };
  const provider = new Provider(issuer, {
    clients: [client],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: () => ({ ...person, email_verified: true }) };
    },
  });
  const answer = provider.callback();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: who, clientId: client.client_id });
    grant.addOIDCScope(String(params.scope));
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { login: { accountId: who }, consent });
  };
  return {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    next: person => {
      people.set(person.sub, person);
      who = person.sub;
    },
    stop: () =>
      new Promise<void>(resolve => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
