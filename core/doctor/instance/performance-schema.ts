import { type Check, pass } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';
import { setVariables } from './set-variables.ts';

/** Whether statements are read from performance_schema; MariaDB's process list is as good. A missing grant has its own check. */
export const performanceSchema: Check<InstanceFacts, 'off'> = {
  id: 'mysql_performance_schema',
  judge: facts => {
    const found = foundOf(facts);
    if (!found || found.detected.performanceSchema === 'denied') return null;
    const { flavour, performanceSchema: state, readingSource } = found.detected;
    const params = { source: readingSource.replaceAll('_', ' ') };
    if (flavour === 'mariadb' || state === 'on') return pass(params);
    const remedy =
      facts.source === 'rds'
        ? setVariables(facts, { performance_schema: '1' })
        : ({ kind: 'setting', text: '[mysqld]\nperformance_schema = ON' } as const);
    return { state: 'warn', trouble: 'off', topic: 'performance-schema-off', params, remedy };
  },
  texts: {
    en: {
      name: 'performance_schema',
      checked: '@@performance_schema',
      pass: 'read by {source}',
      troubles: {
        off: {
          title: 'performance_schema is off',
          seen: 'OFF',
          wanted: 'ON',
          so: 'Polled by process list: whole seconds, many statements of 2 to 3 s are missed, no blockers of lock waits.',
          fix: 'Needs a restart of the server. Small RDS classes have it off by default.',
        },
      },
    },
    ko: {
      name: 'performance_schema',
      checked: '@@performance_schema',
      pass: '수집 방식: {source}',
      troubles: {
        off: {
          title: 'performance_schema가 꺼져 있습니다',
          seen: 'OFF',
          wanted: 'ON',
          so: 'processlist로 폴링합니다. 초 단위 시간만 알 수 있고 2~3초 쿼리를 많이 놓치며 락 보유 세션을 알 수 없습니다.',
          fix: '서버를 다시 시작해야 합니다. 작은 RDS 클래스는 기본값이 꺼짐입니다.',
        },
      },
    },
  },
};
