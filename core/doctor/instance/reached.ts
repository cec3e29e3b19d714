import { type Check, pass, type Remedy } from '../check.ts';
import type { Topic } from '../topics.ts';
import type { InstanceFacts } from './facts.ts';

type Trouble = 'not_reached' | 'refused_account' | 'tls' | 'no_account' | 'grants';

/** Trouble and section by the code of WatchError. */
const KINDS: Record<string, { trouble: Trouble; topic: Topic }> = {
  access_denied: { trouble: 'refused_account', topic: 'wrong-mysql-password' },
  account_locked: { trouble: 'refused_account', topic: 'wrong-mysql-password' },
  host_not_allowed: { trouble: 'refused_account', topic: 'wrong-mysql-password' },
  tls_not_offered: { trouble: 'tls', topic: 'tls-refused' },
  tls_not_trusted: { trouble: 'tls', topic: 'tls-refused' },
  tls_needs_name: { trouble: 'tls', topic: 'tls-refused' },
  token_needs_tls: { trouble: 'tls', topic: 'tls-refused' },
  tls_required: { trouble: 'tls', topic: 'tls-refused' },
  no_account: { trouble: 'no_account', topic: 'wrong-mysql-password' },
  missing_grant: { trouble: 'grants', topic: 'missing-grant' },
};

/** Whether the account can sign in. */
export const reached: Check<InstanceFacts, Trouble> = {
  id: 'mysql_reached',
  judge: facts => {
    const { reached: found, host, port, user } = facts;
    if ('detected' in found)
      return pass({ version: found.detected.version, ms: found.roundTripMs.toFixed(1), address: `${host}:${port}` });
    const { trouble, topic } = KINDS[found.code] ?? { trouble: 'not_reached', topic: 'mysql-not-reached' };
    const params = { address: `${host}:${port}`, message: found.message, user, fix: found.remedy };
    return { state: 'fail', trouble, topic, params, remedy: remedyOf(facts, trouble, found.remedy) };
  },
  texts: {
    en: {
      name: 'Reached',
      checked: 'sign-in and a statement at {address}',
      pass: '{version}, {ms} ms round trip',
      troubles: {
        not_reached: {
          title: 'cannot be reached',
          seen: '{message}',
          wanted: 'an answer from {address}',
          so: 'Nothing of this server is captured, and no plan can be collected.',
          fix: '{fix}',
        },
        refused_account: {
          title: 'refuses the monitoring account',
          seen: '{message}',
          wanted: 'the account {user} let in',
          so: 'Nothing of this server is captured, and no plan can be collected.',
          fix: '{fix}',
        },
        tls: {
          title: 'TLS fails',
          seen: '{message}',
          wanted: 'TLS that both sides accept',
          so: 'Nothing of this server is captured, and no plan can be collected.',
          fix: '{fix}',
        },
        no_account: {
          title: 'no account is given',
          seen: '{message}',
          wanted: 'an account with the grants of `doctor --grants`',
          so: 'Nothing of this server is captured, and no plan can be collected.',
          fix: '{fix}',
        },
        grants: {
          title: 'the account may not even look around',
          seen: '{message}',
          wanted: 'the grants of `doctor --grants`',
          so: 'Nothing of this server is captured, and no plan can be collected.',
          fix: 'As a user that may grant. In force at the next poll.',
        },
      },
    },
    ko: {
      name: '연결',
      checked: '{address} 로그인과 쿼리',
      pass: '{version}, 왕복 {ms} ms',
      troubles: {
        not_reached: {
          title: '연결할 수 없습니다',
          seen: '{message}',
          wanted: '{address}의 응답',
          so: '이 서버는 아무것도 감지되지 않고 실행 계획도 수집되지 않습니다.',
          fix: '{fix}',
        },
        refused_account: {
          title: '모니터링 계정을 거부합니다',
          seen: '{message}',
          wanted: '{user} 계정 접속',
          so: '이 서버는 아무것도 감지되지 않고 실행 계획도 수집되지 않습니다.',
          fix: '{fix}',
        },
        tls: {
          title: 'TLS 연결에 실패합니다',
          seen: '{message}',
          wanted: '양쪽이 받아들이는 TLS',
          so: '이 서버는 아무것도 감지되지 않고 실행 계획도 수집되지 않습니다.',
          fix: '{fix}',
        },
        no_account: {
          title: '계정이 지정되지 않았습니다',
          seen: '{message}',
          wanted: '`doctor --grants`의 권한이 있는 계정',
          so: '이 서버는 아무것도 감지되지 않고 실행 계획도 수집되지 않습니다.',
          fix: '{fix}',
        },
        grants: {
          title: '계정에 조회 권한이 없습니다',
          seen: '{message}',
          wanted: '`doctor --grants`의 권한',
          so: '이 서버는 아무것도 감지되지 않고 실행 계획도 수집되지 않습니다.',
          fix: '권한을 줄 수 있는 사용자로 실행하십시오. 다음 폴링부터 적용됩니다.',
        },
      },
    },
  },
};

function remedyOf({ name, host, port, user }: InstanceFacts, trouble: Trouble, remedy: string): Remedy {
  const account = `${user || 'msq_monitor'}`;
  switch (trouble) {
    case 'grants':
      return { kind: 'sql', text: remedy };
    case 'no_account':
      return { kind: 'setting', text: 'MGMT_USER=msq_monitor\nMGMT_USER_PASS=PASSWORD' };
    case 'refused_account':
      return { kind: 'sql', text: `ALTER USER '${account}'@'%' IDENTIFIED BY 'PASSWORD' ACCOUNT UNLOCK;` };
    case 'tls':
      return {
        kind: 'setting',
        text: `MYSQL_TLS_CA_FILE=/etc/ssl/mysql-ca.pem\n# or, for this target\nMYSQL_TARGETS=${name}=mysql://${host}:${port}?tls=require`,
      };
    default:
      return { kind: 'command', text: `nc -vz ${host} ${port}` };
  }
}
