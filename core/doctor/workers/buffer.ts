import { type Check, pass } from '../check.ts';
import { aliveOf, type WorkersFacts } from './facts.ts';

/** Whether captures reach MongoDB. */
export const buffer: Check<WorkersFacts, 'lost'> = {
  id: 'worker_buffer',
  judge: facts => {
    const alive = aliveOf(facts);
    if (alive.length === 0) return null;
    const sum = (of: 'buffered' | 'overflowed') => alive.reduce((total, worker) => total + worker[of], 0);
    const params = { buffered: String(sum('buffered')), lost: String(sum('overflowed')) };
    if (sum('overflowed') === 0) return pass(params);
    return { state: 'warn', trouble: 'lost', topic: 'mongodb-connection', params, remedy: null };
  },
  texts: {
    en: {
      name: 'Buffer',
      checked: 'captures that wait for MongoDB',
      pass: '{buffered} wait, none lost',
      troubles: {
        lost: {
          title: 'Captures were lost',
          seen: '{lost} dropped since the workers began',
          wanted: 'none',
          so: 'These executions are missing in Live and in their digests’ times.',
          fix: 'MongoDB was away for longer than the buffer lasts: look at its log. The count starts anew with the worker.',
        },
      },
    },
    ko: {
      name: '버퍼',
      checked: 'MongoDB를 기다리는 쿼리',
      pass: '대기 {buffered}건, 유실 없음',
      troubles: {
        lost: {
          title: '감지한 쿼리를 잃었습니다',
          seen: '워커 시작 이후 {lost}건 유실',
          wanted: '없음',
          so: '실시간 화면과 다이제스트 시간에서 빠집니다.',
          fix: 'MongoDB가 버퍼보다 오래 끊겼습니다. MongoDB 로그를 확인하십시오. 워커를 다시 시작하면 0부터 셉니다.',
        },
      },
    },
  },
};
