import { formatDuration } from '#core/format/duration.ts';
import { type Check, pass } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';

/** Milliseconds by which two clocks may differ. */
const ALLOWED_MS = 1_000;

/** Whether the server's clock and the worker's agree. */
export const clock: Check<InstanceFacts, 'off'> = {
  id: 'mysql_clock',
  judge: facts => {
    const found = foundOf(facts);
    if (!found) return null;
    const offset = found.detected.clockOffsetMs;
    const params = { offset: `${offset < 0 ? '−' : '+'}${formatDuration(Math.abs(offset))}` };
    if (Math.abs(offset) <= ALLOWED_MS) return pass(params);
    const remedy = { kind: 'command', text: 'timedatectl status\nchronyc tracking' } as const;
    return { state: 'warn', trouble: 'off', topic: 'clock-offset', params, remedy };
  },
  texts: {
    en: {
      name: 'Clock',
      checked: 'server clock against this machine’s',
      pass: '{offset}',
      troubles: {
        off: {
          title: 'clocks disagree',
          seen: 'server clock {offset}',
          wanted: 'within 1 s',
          so: 'Times of this server’s statements do not line up with those of the other servers.',
          fix: 'Look on both machines whether the clock is synchronised. RDS keeps its own right.',
        },
      },
    },
    ko: {
      name: '시계',
      checked: '서버 시계와 이 머신의 시계',
      pass: '{offset}',
      troubles: {
        off: {
          title: '시계가 맞지 않습니다',
          seen: '서버 시계 {offset}',
          wanted: '1 s 이내',
          so: '이 서버의 쿼리 시각이 다른 서버와 어긋납니다.',
          fix: '양쪽 머신의 시각 동기화를 확인하십시오. RDS는 스스로 맞춥니다.',
        },
      },
    },
  },
};
