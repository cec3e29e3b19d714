import { type Check, pass } from '../check.ts';
import { aliveOf, type WorkersFacts } from './facts.ts';

/** Whether anybody works. */
export const heartbeats: Check<WorkersFacts, 'none'> = {
  id: 'worker_heartbeats',
  judge: facts => {
    const alive = aliveOf(facts);
    if (alive.length > 0) return pass({ count: String(alive.length), names: alive.map(w => w.worker).join(', ') });
    const remedy = { kind: 'command', text: 'npm run workers' } as const;
    return { state: 'fail', trouble: 'none', topic: 'no-worker', params: {}, remedy };
  },
  texts: {
    en: {
      name: 'Heartbeats',
      checked: 'heartbeats of the last 15 s',
      pass: '{count} alive: {names}',
      troubles: {
        none: {
          title: 'No worker runs',
          seen: 'no heartbeat for 15 s',
          wanted: 'at least one worker',
          so: 'Nothing is captured or collected, and the checks of MySQL and AWS below are from when one last ran.',
          fix: 'Start one on a machine that reaches MongoDB, the servers and AWS.',
        },
      },
    },
    ko: {
      name: '응답',
      checked: '최근 15초의 워커 응답',
      pass: '{count}개 응답: {names}',
      troubles: {
        none: {
          title: '실행 중인 워커가 없습니다',
          seen: '15초 동안 응답 없음',
          wanted: '워커 하나 이상',
          so: '감지와 수집이 멈췄고, 아래 MySQL과 AWS 점검 결과는 마지막 워커가 남긴 것입니다.',
          fix: 'MongoDB, 서버, AWS에 접근할 수 있는 머신에서 시작하십시오.',
        },
      },
    },
  },
};
