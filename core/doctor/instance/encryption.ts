import { isLoopback } from '#core/loopback.ts';
import { type Check, pass } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';

/** Whether statements travel in the clear. */
export const encryption: Check<InstanceFacts, 'plain'> = {
  id: 'mysql_tls',
  judge: facts => {
    const found = foundOf(facts);
    if (!found) return null;
    const { tls } = found.detected;
    if (tls) return pass({ protocol: `${tls.protocol}${tls.verified ? ' ✓' : ''}` });
    if (isLoopback(facts.host)) return pass({ protocol: 'loopback' });
    return {
      state: 'warn',
      trouble: 'plain',
      topic: 'tls-refused',
      params: {},
      remedy: { kind: 'setting', text: `MYSQL_TARGETS=${facts.name}=mysql://${facts.host}:${facts.port}?tls=require` },
    };
  },
  texts: {
    en: {
      name: 'TLS',
      checked: 'Ssl_version of the session',
      pass: '{protocol}',
      troubles: {
        plain: {
          title: 'connection is not encrypted',
          seen: 'no TLS',
          wanted: 'TLS, better with a verified certificate',
          so: 'Statements with their literals can be read on the way.',
          fix: 'Turn TLS on in the server, then ask for it here.',
        },
      },
    },
    ko: {
      name: 'TLS',
      checked: '세션의 Ssl_version',
      pass: '{protocol}',
      troubles: {
        plain: {
          title: '연결이 암호화되지 않았습니다',
          seen: 'TLS 없음',
          wanted: 'TLS, 가능하면 인증서 검증',
          so: '리터럴이 든 쿼리를 중간에서 읽을 수 있습니다.',
          fix: '서버에서 TLS를 켠 뒤 여기서 요구하십시오.',
        },
      },
    },
  },
};
