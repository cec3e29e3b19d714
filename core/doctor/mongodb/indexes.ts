import { type Check, pass } from '../check.ts';
import { isFailure, type MongoFacts } from './facts.ts';

/** Whether every index is there; processes make them when they start. */
export const indexes: Check<MongoFacts, 'missing'> = {
  id: 'mongodb_indexes',
  judge: ({ reached }) => {
    if (isFailure(reached)) return null;
    const { wanted, missing } = reached.indexes;
    const there = { there: String(wanted - missing.length), wanted: String(wanted) };
    if (missing.length === 0) return pass(there);
    return {
      state: 'fail',
      trouble: 'missing',
      topic: 'mongodb-indexes-and-disk',
      params: { ...there, missing: missing.join(', ') },
      remedy: { kind: 'command', text: 'npm run workers' },
    };
  },
  texts: {
    en: {
      name: 'Indexes',
      checked: 'listIndexes of every collection',
      pass: '{there} of {wanted}',
      troubles: {
        missing: {
          title: 'Indexes are missing in MongoDB',
          seen: '{there} of {wanted}; missing: {missing}',
          wanted: 'all {wanted}',
          so: 'Lists are slow, and without the retention index nothing expires.',
          fix: 'Start a worker or the server with an account that may create indexes; it makes what is missing.',
        },
      },
    },
    ko: {
      name: '인덱스',
      checked: '모든 컬렉션의 listIndexes',
      pass: '{wanted}개 중 {there}개',
      troubles: {
        missing: {
          title: 'MongoDB에 인덱스가 없습니다',
          seen: '{wanted}개 중 {there}개, 없음: {missing}',
          wanted: '{wanted}개 모두',
          so: '목록이 느리고, 보존 인덱스가 없으면 아무것도 만료되지 않습니다.',
          fix: '인덱스를 만들 수 있는 계정으로 워커나 서버를 시작하면 없는 인덱스를 만듭니다.',
        },
      },
    },
  },
};
