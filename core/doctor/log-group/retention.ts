import { type Check, pass } from '../check.ts';
import type { LogGroupFacts } from './facts.ts';

/** Days of the longest month, and some to collect it in. */
const LEAST_DAYS = 35;

/** Whether a month is still there when it is collected after its end. */
export const retention: Check<LogGroupFacts, 'short' | 'no_group'> = {
  id: 'log_retention',
  judge: ({ server, address, group }) => {
    if (group === undefined || !server.logExports.includes('slowquery')) return null;
    if (group === null)
      return {
        state: 'warn',
        trouble: 'no_group',
        topic: 'slow-log-off',
        params: { group: address.group },
        remedy: null,
      };
    const { retentionDays } = group;
    const params = { group: address.group, days: retentionDays === null ? '∞' : String(retentionDays) };
    if (retentionDays === null || retentionDays >= LEAST_DAYS) return pass(params);
    return {
      state: 'warn',
      trouble: 'short',
      topic: 'retention-too-short',
      params,
      remedy: {
        kind: 'command',
        text: `aws logs put-retention-policy \\\n  --log-group-name ${address.group} \\\n  --retention-in-days 60`,
      },
    };
  },
  texts: {
    en: {
      name: 'Retention',
      checked: 'retention of {group}',
      pass: 'days: {days}',
      troubles: {
        short: {
          title: 'log kept {days} days',
          seen: '{days} days',
          wanted: '35 or more',
          so: 'A month collected later than on its last day loses its first days.',
          fix: '60 days leaves room for a late collection.',
        },
        no_group: {
          title: 'log group is not there yet',
          seen: 'no group {group}',
          wanted: 'a group, made by RDS with the first line of the log',
          so: 'Nothing is collected of this instance until a statement is logged.',
          fix: 'Wait for the first slow statement; if it stays away, look at slow_query_log and long_query_time.',
        },
      },
    },
    ko: {
      name: '보존 기간',
      checked: '{group}의 보존 기간',
      pass: '일수: {days}',
      troubles: {
        short: {
          title: '로그를 {days}일만 보존합니다',
          seen: '{days}일',
          wanted: '35일 이상',
          so: '월말 이후에 수집하면 그 달의 앞부분을 잃습니다.',
          fix: '60일이면 수집이 늦어져도 여유가 있습니다.',
        },
        no_group: {
          title: '로그 그룹이 아직 없습니다',
          seen: '{group} 없음',
          wanted: '첫 로그와 함께 RDS가 만드는 그룹',
          so: '쿼리가 기록될 때까지 이 인스턴스는 수집할 것이 없습니다.',
          fix: '첫 슬로우 쿼리를 기다리십시오. 계속 없으면 slow_query_log와 long_query_time을 확인하십시오.',
        },
      },
    },
  },
};
