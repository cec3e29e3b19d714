import { formatDuration } from '#core/format/duration.ts';
import { type Check, pass } from '../check.ts';
import { aliveOf, type WorkersFacts } from './facts.ts';

/** Milliseconds by which a poll may be late, 99 times in 100. */
const ALLOWED_MS = 1_000;

/** Whether polls come when they are due. */
export const lag: Check<WorkersFacts, 'late'> = {
  id: 'worker_lag',
  judge: facts => {
    if (aliveOf(facts).length === 0) return null;
    const worst = facts.instances.reduce<{ name: string; lag: number } | null>(
      (most, { name, lagP99Ms }) =>
        lagP99Ms !== null && lagP99Ms > (most?.lag ?? -1) ? { name, lag: lagP99Ms } : most,
      null,
    );
    if (!worst) return null;
    const params = { lag: formatDuration(worst.lag), name: worst.name };
    if (worst.lag <= ALLOWED_MS) return pass(params);
    const remedy = { kind: 'command', text: 'npm run workers' } as const;
    return { state: 'warn', trouble: 'late', topic: 'no-worker', params, remedy };
  },
  texts: {
    en: {
      name: 'Lag',
      checked: 'lag of polls, 99th percentile of the last minutes',
      pass: 'at most {lag}',
      troubles: {
        late: {
          title: 'Polls come late',
          seen: '{lag} on {name}',
          wanted: '1 s or less',
          so: 'Statements that end soon after the threshold can be missed.',
          fix: 'The worker’s machine has too little CPU: start a further worker, instances are shared out by themselves.',
        },
      },
    },
    ko: {
      name: '지연',
      checked: '최근 몇 분 폴링 지연의 p99',
      pass: '최대 {lag}',
      troubles: {
        late: {
          title: '폴링이 늦습니다',
          seen: '{name}에서 {lag}',
          wanted: '1 s 이하',
          so: '기준 시간 직후에 끝나는 쿼리를 놓칠 수 있습니다.',
          fix: '워커 머신의 CPU가 부족합니다. 워커를 더 시작하면 인스턴스가 자동으로 나뉩니다.',
        },
      },
    },
  },
};
