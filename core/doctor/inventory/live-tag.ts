import type { Check } from '../check.ts';
import type { InventoryFacts } from './facts.ts';
import { judgeTag } from './tags.ts';

/** Whether any instance is polled. */
export const liveTag: Check<InventoryFacts, 'none'> = {
  id: 'rds_live_tag',
  judge: ({ servers, live }) => judgeTag(servers, live),
  texts: {
    en: {
      name: 'Tag for live capture',
      checked: 'AWS_LIVE_TAG',
      pass: '{count} of {known} by {rule}',
      troubles: {
        none: {
          title: 'No instance has the tag of live capture',
          seen: 'none of {known} has {rule}; values of {key}: {values}',
          wanted: '{rule}',
          so: 'No RDS instance is watched live.',
          fix: 'Tag the instances, or set AWS_LIVE_TAG to the tag they have. In force within ten minutes.',
        },
      },
    },
    ko: {
      name: '실시간 감지 태그',
      checked: 'AWS_LIVE_TAG',
      pass: '{rule}: {known}대 중 {count}대',
      troubles: {
        none: {
          title: '실시간 감지 태그가 있는 인스턴스가 없습니다',
          seen: '{known}대 모두 {rule} 없음, {key} 값: {values}',
          wanted: '{rule}',
          so: '실시간으로 모니터링되는 RDS 인스턴스가 없습니다.',
          fix: '인스턴스에 태그를 달거나 AWS_LIVE_TAG을 실제 태그에 맞추십시오. 10분 안에 반영됩니다.',
        },
      },
    },
  },
};
