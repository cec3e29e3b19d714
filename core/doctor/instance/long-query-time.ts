import { type Check, pass } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';
import { setVariables } from './set-variables.ts';

/** Seconds: MySQL's default, at which most of what hurts is not logged. */
const TOO_LONG_S = 10;

/** Whether the slow log holds what people call slow. */
export const longQueryTime: Check<InstanceFacts, 'long'> = {
  id: 'mysql_long_query_time',
  judge: facts => {
    const log = foundOf(facts)?.detected.slowLog;
    if (!log?.on) return null;
    const params = { seconds: String(log.longQueryTimeS) };
    if (log.longQueryTimeS < TOO_LONG_S) return pass(params);
    const remedy = setVariables(facts, { long_query_time: '1' });
    return { state: 'warn', trouble: 'long', topic: 'slow-log-off', params, remedy };
  },
  texts: {
    en: {
      name: 'long_query_time',
      checked: '@@long_query_time',
      pass: '{seconds} s',
      troubles: {
        long: {
          title: 'only very long statements are logged',
          seen: 'long_query_time {seconds} s',
          wanted: 'below 10 s; 1 s suits most',
          so: 'Months lack the many statements of a few seconds, which often cost most in sum.',
          fix: 'In force for new connections.',
        },
      },
    },
    ko: {
      name: 'long_query_time',
      checked: '@@long_query_time',
      pass: '{seconds} s',
      troubles: {
        long: {
          title: '아주 긴 쿼리만 기록됩니다',
          seen: 'long_query_time {seconds} s',
          wanted: '10 s 미만, 보통 1 s',
          so: '합계 비용이 큰 몇 초짜리 쿼리들이 월간 통계에 없습니다.',
          fix: '새 연결부터 적용됩니다.',
        },
      },
    },
  },
};
