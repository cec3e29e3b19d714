import { type Check, pass } from '../check.ts';
import { isFailure, type MongoFacts } from './facts.ts';

/** Whether statements travel in the clear. */
export const encryption: Check<MongoFacts, 'plain'> = {
  id: 'mongodb_tls',
  judge: ({ reached, local }) => {
    if (isFailure(reached)) return null;
    if (reached.tls || local) return pass({ tls: reached.tls ? 'TLS' : 'loopback' });
    return {
      state: 'warn',
      trouble: 'plain',
      topic: 'mongodb-without-protection',
      params: {},
      remedy: { kind: 'setting', text: 'MONGO_TLS=true\nMONGO_TLS_CA_FILE=/etc/ssl/mongodb-ca.pem' },
    };
  },
  texts: {
    en: {
      name: 'TLS',
      checked: 'the connection',
      pass: '{tls}',
      troubles: {
        plain: {
          title: 'The connection to MongoDB is not encrypted',
          seen: 'no TLS to another machine',
          wanted: 'TLS with a verified certificate',
          so: 'Statements with their literals can be read on the way.',
          fix: 'Turn TLS on in the server, then set it here.',
        },
      },
    },
    ko: {
      name: 'TLS',
      checked: '연결',
      pass: '{tls}',
      troubles: {
        plain: {
          title: 'MongoDB 연결이 암호화되지 않았습니다',
          seen: '다른 머신에 TLS 없이 연결',
          wanted: '검증된 인증서의 TLS',
          so: '리터럴이 든 쿼리를 중간에서 읽을 수 있습니다.',
          fix: '서버에서 TLS를 켠 뒤 여기에 설정하십시오.',
        },
      },
    },
  },
};
