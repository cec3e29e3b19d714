import { type Check, pass } from '../check.ts';
import { isFailure, type MongoFacts } from './facts.ts';

/** Whether an account is needed to read every statement that was stored. */
export const authentication: Check<MongoFacts, 'open'> = {
  id: 'mongodb_authentication',
  judge: ({ reached, local }) => {
    if (isFailure(reached)) return null;
    if (reached.user) return pass({ user: reached.user });
    if (local) return pass({ user: 'loopback' });
    return {
      state: 'fail',
      trouble: 'open',
      topic: 'mongodb-without-protection',
      params: {},
      remedy: {
        kind: 'command',
        text: `mongosh admin --eval 'db.createUser({ user: "msq", pwd: passwordPrompt(), roles: ["readWrite", "dbAdmin"].map(role => ({ role, db: "my_slow_queries" })) })'`,
      },
    };
  },
  texts: {
    en: {
      name: 'Authentication',
      checked: 'connectionStatus',
      pass: '{user}',
      troubles: {
        open: {
          title: 'MongoDB lets anyone in',
          seen: 'no account, and the server is on another machine',
          wanted: 'an account of its own',
          so: 'Whoever reaches the port reads every statement with its literals.',
          fix: 'Make an account, set it in MONGODB_USER and MONGODB_PASSWORD, and start the server with authorization enabled.',
        },
      },
    },
    ko: {
      name: '인증',
      checked: 'connectionStatus',
      pass: '{user}',
      troubles: {
        open: {
          title: 'MongoDB에 누구나 접속할 수 있습니다',
          seen: '계정 없음, 다른 머신의 서버',
          wanted: '전용 계정',
          so: '포트에 접근할 수 있으면 리터럴이 든 모든 쿼리를 읽을 수 있습니다.',
          fix: '계정을 만들어 MONGODB_USER와 MONGODB_PASSWORD에 설정하고, 서버의 authorization을 켜십시오.',
        },
      },
    },
  },
};
