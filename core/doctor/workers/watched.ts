import { type Check, pass } from '../check.ts';
import { aliveOf, type WorkersFacts } from './facts.ts';

/** Whether every instance has a worker that polls it. */
export const watched: Check<WorkersFacts, 'unwatched'> = {
  id: 'worker_watched',
  judge: facts => {
    if (aliveOf(facts).length === 0) return null;
    const present = facts.instances.filter(({ state }) => state !== 'gone' && state !== 'paused');
    const without = present.filter(({ state }) => state === 'unwatched').map(({ name }) => name);
    const params = { count: String(present.length - without.length), names: without.join(', ') };
    if (without.length === 0) return pass(params);
    return { state: 'warn', trouble: 'unwatched', topic: 'no-worker', params, remedy: null };
  },
  texts: {
    en: {
      name: 'Instances polled',
      checked: 'who polls which instance',
      pass: '{count} have a worker',
      troubles: {
        unwatched: {
          title: 'Instances have no worker',
          seen: '{names}',
          wanted: 'each polled by one worker',
          so: 'Their statements are not captured.',
          fix: 'A living worker takes them within seconds; if it stays so, look into the log of the workers.',
        },
      },
    },
    ko: {
      name: '폴링 중인 인스턴스',
      checked: '인스턴스별 담당 워커',
      pass: '{count}대에 담당 워커 있음',
      troubles: {
        unwatched: {
          title: '담당 워커가 없는 인스턴스가 있습니다',
          seen: '{names}',
          wanted: '인스턴스마다 워커 하나',
          so: '쿼리가 감지되지 않습니다.',
          fix: '살아 있는 워커가 몇 초 안에 맡습니다. 계속되면 워커 로그를 확인하십시오.',
        },
      },
    },
  },
};
