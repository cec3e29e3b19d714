import { type Check, pass } from '../check.ts';
import { isFailure, type MongoFacts } from './facts.ts';

/** Whether there are change streams and transactions, which need a replica set; one member will do. */
export const replicaSet: Check<MongoFacts, 'standalone'> = {
  id: 'mongodb_replica_set',
  judge: ({ reached }) => {
    if (isFailure(reached)) return null;
    const { replicaSet: set } = reached;
    if (set) return pass({ name: set.name, members: String(set.members) });
    return {
      state: 'warn',
      trouble: 'standalone',
      topic: 'mongodb-connection',
      params: {},
      remedy: { kind: 'command', text: 'mongod --replSet rs0 ...\nmongosh --eval "rs.initiate()"' },
    };
  },
  texts: {
    en: {
      name: 'Replica set',
      checked: 'hello',
      pass: '{name}, members: {members}',
      troubles: {
        standalone: {
          title: 'MongoDB is a standalone server',
          seen: 'no replica set',
          wanted: 'a replica set, of one member at least',
          so: 'Pages are told of changes by polling instead of at once, and an instance-day is not replaced in one transaction.',
          fix: 'Start it with a replica set name and initiate it once; the data stay.',
        },
      },
    },
    ko: {
      name: '레플리카 세트',
      checked: 'hello',
      pass: '{name}, 멤버 {members}개',
      troubles: {
        standalone: {
          title: 'MongoDB가 단독 서버입니다',
          seen: '레플리카 세트 없음',
          wanted: '멤버 하나 이상의 레플리카 세트',
          so: '변경이 바로 전달되지 않고 폴링으로 전달되며, 인스턴스·일을 한 트랜잭션으로 바꿀 수 없습니다.',
          fix: '레플리카 세트 이름을 주어 시작하고 한 번 초기화하십시오. 데이터는 그대로 남습니다.',
        },
      },
    },
  },
};
