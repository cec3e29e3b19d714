import { type Check, pass } from '../check.ts';
import { grantSql } from '../grants.ts';
import { foundOf, type InstanceFacts } from './facts.ts';

/** Whether the account may do what is asked of it, found by trying. */
export const grants: Check<InstanceFacts, 'missing'> = {
  id: 'mysql_grants',
  judge: facts => {
    const found = foundOf(facts);
    if (!found) return null;
    const { missingGrants: missing, account } = found.detected;
    const params = { account, missing: missing.join(', ') };
    if (missing.length === 0) return pass(params);
    return {
      state: 'fail',
      trouble: 'missing',
      topic: 'missing-grant',
      params,
      remedy: { kind: 'sql', text: missing.map(grant => grantSql(grant, account)).join('\n') },
    };
  },
  texts: {
    en: {
      name: 'Grants',
      checked: 'each statement that watching and EXPLAIN need, tried',
      pass: '{account} may do all of it',
      troubles: {
        missing: {
          title: 'grants are missing',
          seen: '{account} lacks {missing}',
          wanted: 'SELECT, PROCESS, SHOW VIEW on all, SELECT on performance_schema',
          so: 'Sessions of others, their exact times, or plans stay hidden.',
          fix: 'As a user that may grant. In force at the next connection.',
        },
      },
    },
    ko: {
      name: '권한 부여',
      checked: '모니터링과 EXPLAIN에 필요한 쿼리를 실제로 실행',
      pass: '{account} 권한 충분',
      troubles: {
        missing: {
          title: '권한이 부족합니다',
          seen: '{account}에 없음: {missing}',
          wanted: '전체에 SELECT, PROCESS, SHOW VIEW, performance_schema에 SELECT',
          so: '다른 세션, 정확한 시간, 실행 계획을 볼 수 없습니다.',
          fix: '권한을 줄 수 있는 사용자로 실행하십시오. 다음 연결부터 적용됩니다.',
        },
      },
    },
  },
};
