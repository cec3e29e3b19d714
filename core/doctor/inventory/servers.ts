import { type Check, pass } from '../check.ts';
import type { InventoryFacts } from './facts.ts';

/** Whether the region has any instance at all: an empty one is mostly the wrong one. */
export const servers: Check<InventoryFacts, 'empty' | 'elsewhere'> = {
  id: 'rds_servers',
  judge: ({ region, servers: found, elsewhere }) => {
    if (found.length > 0) return pass({ count: String(found.length), region });
    const first = elsewhere[0];
    if (!first) return { state: 'fail', trouble: 'empty', topic: 'wrong-region', params: { region }, remedy: null };
    const list = elsewhere.map(other => `${other.region} (${other.servers})`).join(', ');
    return {
      state: 'fail',
      trouble: 'elsewhere',
      topic: 'wrong-region',
      params: { region, list },
      remedy: { kind: 'setting', text: `AWS_DEFAULT_REGION=${first.region}` },
    };
  },
  texts: {
    en: {
      name: 'RDS instances',
      checked: 'DescribeDBInstances in {region}',
      pass: '{count} MySQL, MariaDB or Aurora instances in {region}',
      troubles: {
        empty: {
          title: 'The region has no MySQL instance',
          seen: 'none in {region}, nor in the usual other regions',
          wanted: 'at least one',
          so: 'Nothing of RDS is watched or collected.',
          fix: 'Check AWS_DEFAULT_REGION and the account of the credentials.',
        },
        elsewhere: {
          title: 'The instances are in another region',
          seen: 'none in {region}, but in {list}',
          wanted: 'the region of the instances',
          so: 'Nothing of RDS is watched or collected.',
          fix: 'Set the region for the workers, then start them again.',
        },
      },
    },
    ko: {
      name: 'RDS 인스턴스',
      checked: '{region}의 DescribeDBInstances',
      pass: '{region}에 MySQL, MariaDB, Aurora 인스턴스 {count}대',
      troubles: {
        empty: {
          title: '리전에 MySQL 인스턴스가 없습니다',
          seen: '{region}과 다른 주요 리전 모두 없음',
          wanted: '한 대 이상',
          so: 'RDS를 모니터링하거나 수집하지 못합니다.',
          fix: 'AWS_DEFAULT_REGION과 자격 증명의 계정을 확인하십시오.',
        },
        elsewhere: {
          title: '인스턴스가 다른 리전에 있습니다',
          seen: '{region}에는 없고 {list}에 있음',
          wanted: '인스턴스가 있는 리전',
          so: 'RDS를 모니터링하거나 수집하지 못합니다.',
          fix: '워커의 환경에 리전을 설정한 뒤 다시 시작하십시오.',
        },
      },
    },
  },
};
