import { type Check, pass, type Remedy } from '../check.ts';
import { isFailure, type MongoFacts, type MongoFailure } from './facts.ts';

type Trouble = 'not_reached' | 'wrong_password' | 'tls';

const SETTING = (text: string): Remedy => ({ kind: 'setting', text });
const REMEDIES: Record<MongoFailure['kind'], { trouble: Trouble; remedy: Remedy }> = {
  unknown_host: { trouble: 'not_reached', remedy: SETTING('MONGODB_URI=mongodb://HOST:27017/?replicaSet=rs0') },
  refused: {
    trouble: 'not_reached',
    remedy: { kind: 'command', text: 'mongod --replSet rs0 --bind_ip 127.0.0.1 --dbpath DATA' },
  },
  timeout: { trouble: 'not_reached', remedy: { kind: 'command', text: 'nc -vz HOST 27017' } },
  wrong_password: {
    trouble: 'wrong_password',
    remedy: SETTING('MONGODB_USER=msq\nMONGODB_PASSWORD=PASSWORD'),
  },
  tls_not_trusted: { trouble: 'tls', remedy: SETTING('MONGO_TLS=true\nMONGO_TLS_CA_FILE=/etc/ssl/mongodb-ca.pem') },
  tls_mismatch: { trouble: 'tls', remedy: SETTING('MONGO_TLS=true\nMONGO_TLS_CA_FILE=/etc/ssl/mongodb-ca.pem') },
  other: { trouble: 'not_reached', remedy: SETTING('MONGODB_URI=mongodb://HOST:27017/?replicaSet=rs0') },
};

/** Whether MongoDB answers. */
export const reached: Check<MongoFacts, Trouble> = {
  id: 'mongodb_reached',
  judge: ({ host, reached }) => {
    if (!isFailure(reached)) return pass({ host, ms: String(Math.round(reached.roundTripMs)) });
    const { trouble, remedy } = REMEDIES[reached.kind];
    const params = { host, message: reached.message };
    return { state: 'fail', trouble, topic: 'mongodb-connection', params, remedy };
  },
  texts: {
    en: {
      name: 'Reached',
      checked: 'a round trip to {host}',
      pass: '{host}, {ms} ms round trip',
      troubles: {
        not_reached: {
          title: 'MongoDB cannot be reached',
          seen: '{message}',
          wanted: 'an answer from {host}',
          so: 'Nothing is stored and no page has data. Workers keep captures in memory until it is back.',
          fix: 'Check MONGODB_URI, that the server runs and that this machine may reach it.',
        },
        wrong_password: {
          title: 'MongoDB refuses the account',
          seen: '{message}',
          wanted: 'a user with readWrite and dbAdmin on the database',
          so: 'Nothing is stored and no page has data.',
          fix: 'Set the right account; authSource in MONGODB_URI names the database it was made in.',
        },
        tls: {
          title: 'TLS to MongoDB fails',
          seen: '{message}',
          wanted: 'TLS on both sides, and a certificate that a given CA vouches for',
          so: 'Nothing is stored and no page has data.',
          fix: 'Set whether the server uses TLS, and the CA that signed its certificate. The host name must be one that the certificate names.',
        },
      },
    },
    ko: {
      name: '연결',
      checked: '{host} 왕복',
      pass: '{host}, 왕복 {ms} ms',
      troubles: {
        not_reached: {
          title: 'MongoDB에 연결할 수 없습니다',
          seen: '{message}',
          wanted: '{host}의 응답',
          so: '아무것도 저장되지 않고 모든 화면이 비어 있습니다. 복구될 때까지 워커가 감지한 쿼리를 메모리에 보관합니다.',
          fix: 'MONGODB_URI, 서버 실행 여부, 이 머신에서의 접근 경로를 확인하십시오.',
        },
        wrong_password: {
          title: 'MongoDB가 계정을 거부합니다',
          seen: '{message}',
          wanted: '데이터베이스에 readWrite와 dbAdmin 권한이 있는 사용자',
          so: '아무것도 저장되지 않고 모든 화면이 비어 있습니다.',
          fix: '맞는 계정을 설정하십시오. 계정을 만든 데이터베이스는 MONGODB_URI의 authSource로 지정합니다.',
        },
        tls: {
          title: 'MongoDB TLS 연결에 실패합니다',
          seen: '{message}',
          wanted: '양쪽 모두 TLS, 지정한 CA가 서명한 인증서',
          so: '아무것도 저장되지 않고 모든 화면이 비어 있습니다.',
          fix: '서버의 TLS 사용 여부에 맞추고 인증서를 서명한 CA를 지정하십시오. 호스트 이름은 인증서에 있는 이름이어야 합니다.',
        },
      },
    },
  },
};
