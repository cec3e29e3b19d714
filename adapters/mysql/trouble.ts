import { grantSql, WANTED_GRANTS } from '#core/doctor/grants.ts';
import type { InstanceAddress, Trouble } from '#core/instance.ts';
import { WatchError } from '#core/live/watch-error.ts';
import { DeadlineError } from './connection.ts';

/** What the sentences may name: never the password, never a statement. */
export type Place = { address: Pick<InstanceAddress, 'name' | 'host' | 'port'>; user: string };
type Telling = Omit<Trouble, 'since'>;
type DriverError = { errno?: number; code?: string };

/** Turns whatever a connection threw into a trouble with a name and a remedy. */
export function troubleOf(error: unknown, place: Place): WatchError {
  if (error instanceof WatchError) return error;
  const { errno, code } = (error ?? {}) as DriverError;
  const telling =
    (error instanceof DeadlineError ? timedOut(place) : undefined) ??
    (errno === undefined ? undefined : byNumber(errno, place)) ??
    (code === undefined ? undefined : byCode(code, place)) ??
    unexpected(errno ?? code, place);
  return new WatchError(telling, { cause: error });
}

const at = ({ address }: Place) => `${address.host}:${address.port}`;

/** MySQL's own error numbers (Server Error Message Reference). */
function byNumber(errno: number, place: Place): Telling | undefined {
  const user = place.user;
  switch (errno) {
    case 1045:
    case 1698:
      return {
        code: 'access_denied',
        message: `${at(place)} refused the account "${user}": user name or password is wrong.`,
        remedy:
          'Set the right password in MYSQL_TARGETS or MGMT_USER_PASS. One that comes from APP_SECRET_NAME is read again by itself; one of the environment needs a restart of the worker.',
      };
    case 1130:
      return {
        code: 'host_not_allowed',
        message: `${at(place)} does not let this machine connect as "${user}".`,
        remedy: `Create the account for any host: CREATE USER '${user}'@'%' IDENTIFIED BY '...';`,
      };
    case 1129:
      return {
        code: 'host_blocked',
        message: `${at(place)} has blocked this machine after too many connection errors.`,
        remedy: 'Run TRUNCATE TABLE performance_schema.host_cache; on the server.',
      };
    case 1040:
    case 1203:
    case 1226:
      return {
        code: 'too_many_connections',
        message: `${at(place)} has no connection left for "${user}".`,
        remedy: 'Raise max_connections, or the limit of the account; watching needs one connection.',
      };
    case 1820:
    case 1862:
    case 3118:
      return {
        code: 'account_locked',
        message: `The account "${user}" on ${at(place)} is locked or its password has expired.`,
        remedy: `ALTER USER '${user}'@'%' ACCOUNT UNLOCK PASSWORD EXPIRE NEVER;`,
      };
    case 1044:
    case 1142:
    case 1143:
    case 1227:
    case 1370:
      return {
        code: 'missing_grant',
        message: `The account "${user}" may not read what is needed on ${at(place)} (MySQL error ${errno}).`,
        remedy: WANTED_GRANTS.map(grant => grantSql(grant, user)).join('\n'),
      };
    case 3159:
      return {
        code: 'tls_required',
        message: `${at(place)} takes no connection without TLS, and the target has tls=off (MySQL error ${errno}).`,
        remedy: 'Set tls=require for the target, or tls=verify with MYSQL_TLS_CA_FILE.',
      };
    case 1053:
    case 1077:
    case 1927:
      return gone(place);
    case 1317:
    case 3024:
    case 1969:
      return timedOut(place);
    default:
      return undefined;
  }
}

/** Codes of Node and of the driver. */
function byCode(code: string, place: Place): Telling | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      code: 'unknown_host',
      message: `The name "${place.address.host}" is not known here.`,
      remedy: 'Check the host in MYSQL_TARGETS, and that this machine can resolve it.',
    };
  }
  if (code === 'ECONNREFUSED') {
    return {
      code: 'refused',
      message: `Nothing listens on ${at(place)}.`,
      remedy: 'Check that the server runs, its port, and bind_address.',
    };
  }
  if (['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'].includes(code)) {
    return {
      code: 'unreachable',
      message: `${at(place)} cannot be reached.`,
      remedy: 'Check routes, security groups and firewalls between this machine and the server.',
    };
  }
  if (['ECONNRESET', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR'].includes(code)) {
    return gone(place);
  }
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') {
    return {
      code: 'tls_not_offered',
      message: `${at(place)} offers no TLS, and the target asks for it.`,
      remedy: 'Turn TLS on in the server, or set tls=prefer or tls=off for the target.',
    };
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|ISSUER/.test(code)) {
    return {
      code: 'tls_not_trusted',
      message: `The TLS certificate of ${at(place)} was not accepted (${code}).`,
      remedy: 'Give the CA that signed it as MYSQL_TLS_CA_FILE, and use the host name the certificate names.',
    };
  }
  return undefined;
}

function gone(place: Place): Telling {
  return {
    code: 'connection_lost',
    message: `${at(place)} closed the connection.`,
    remedy: 'Nothing, if the server was restarted: watching goes on by itself. Else look into its error log.',
  };
}

function timedOut(place: Place): Telling {
  return {
    code: 'timeout',
    message: `${at(place)} did not answer in time.`,
    remedy: 'Look at the load of the server and of the network; it is asked less often meanwhile.',
  };
}

function unexpected(what: number | string | undefined, place: Place): Telling {
  return {
    code: 'unexpected',
    message: `${at(place)} answered with an error that has no name here (${what ?? 'unknown'}).`,
    remedy: 'Look into the log of the worker and of the server.',
  };
}
