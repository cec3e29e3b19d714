import { type Check, pass } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';
import { setVariables } from './set-variables.ts';

/** Whether the server writes a slow log: months are collected from it. */
export const slowLog: Check<InstanceFacts, 'off'> = {
  id: 'mysql_slow_log',
  judge: facts => {
    const log = foundOf(facts)?.detected.slowLog;
    if (!log) return null;
    if (log.on) return pass();
    const remedy = setVariables(facts, { slow_query_log: facts.source === 'rds' ? '1' : 'ON' });
    return { state: 'warn', trouble: 'off', topic: 'slow-log-off', params: {}, remedy };
  },
  texts: {
    en: {
      name: 'Slow log',
      checked: '@@slow_query_log',
      pass: 'ON',
      troubles: {
        off: {
          title: 'slow log is off',
          seen: 'OFF',
          wanted: 'ON',
          so: 'There is nothing to collect or import of this server: its months stay empty. Live capture works without it.',
          fix: 'In force at once, no restart.',
        },
      },
    },
    ko: {
      name: '슬로우 로그',
      checked: '@@slow_query_log',
      pass: 'ON',
      troubles: {
        off: {
          title: '슬로우 로그가 꺼져 있습니다',
          seen: 'OFF',
          wanted: 'ON',
          so: '이 서버는 수집하거나 가져올 로그가 없어 월간 통계가 비어 있습니다. 실시간 감지는 동작합니다.',
          fix: '바로 적용되며 재시작은 필요 없습니다.',
        },
      },
    },
  },
};
