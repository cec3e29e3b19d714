import { type Check, pass, type Remedy } from '../check.ts';
import type { InventoryFacts } from './facts.ts';

/** Whether the region has any instance at all: an empty one is mostly the wrong one. */
export const servers: Check<InventoryFacts, 'empty' | 'elsewhere' | 'emptied'> = {
  id: 'rds_servers',
  judge: ({ region, servers: found, known, elsewhere }) => {
    if (found.length > 0) return pass({ count: String(found.length), region });
    const [first] = elsewhere;
    const list = elsewhere.map(other => `${other.region} (${other.servers})`).join(', ') || '-';
    const trouble = known > 0 ? 'emptied' : first ? 'elsewhere' : 'empty';
    const remedy: Remedy | null = first ? { kind: 'setting', text: `AWS_DEFAULT_REGION=${first.region}` } : null;
    return { state: 'fail', trouble, topic: 'wrong-region', params: { region, known: String(known), list }, remedy };
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
        emptied: {
          title: 'RDS lists no instance any more',
          seen: 'none in {region}; known so far: {known}; in other regions: {list}',
          wanted: 'the instances known so far',
          so: 'The known instances stay as they were; no new one is found.',
          fix: 'Check AWS_DEFAULT_REGION and the account of the credentials. If the instances are really deleted, pause them on the Instances page.',
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
        emptied: {
          title: 'RDS 목록이 갑자기 비었습니다',
          seen: '{region}에 없음, 알려진 인스턴스 {known}대, 다른 리전: {list}',
          wanted: '지금까지 알려진 인스턴스',
          so: '알려진 인스턴스는 그대로 두며, 새 인스턴스는 찾지 못합니다.',
          fix: 'AWS_DEFAULT_REGION과 자격 증명의 계정을 확인하십시오. 인스턴스를 실제로 삭제했다면 인스턴스 화면에서 모니터링을 끄십시오.',
        },
      },
    },
  },
};
