import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

export type Certificates = {
  /** Paths of PEM files. */
  readonly ca: string;
  readonly serverCert: string;
  readonly serverKey: string;
  /** Certificate and key of the server in one file, as mongod takes them. */
  readonly serverBoth: string;
  /** The same of a client. */
  readonly clientBoth: string;
};

/** Makes a CA of its own in `folder`, a server certificate that names localhost and 127.0.0.1, and a client certificate; by openssl. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => run('openssl', args);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  await openssl('req', '-x509', ...key, '-subj', '/CN=Test CA', '-keyout', at('ca.key'), '-out', at('ca.pem'));
  for (const name of ['server', 'client']) {
    const names = name === 'server' ? 'subjectAltName=DNS:localhost,IP:127.0.0.1' : 'keyUsage=digitalSignature';
    const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-addext', names, '-subj', `/O=${name}/CN=${name}`];
    await openssl('req', '-x509', ...key, ...signed, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`));
    await writeFile(at(`${name}-both.pem`), await run('cat', [at(`${name}.pem`), at(`${name}.key`)]));
  }
  return {
    ca: at('ca.pem'),
    serverCert: at('server.pem'),
    serverKey: at('server.key'),
    serverBoth: at('server-both.pem'),
    clientBoth: at('client-both.pem'),
  };
}
