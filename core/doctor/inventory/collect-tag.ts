import type { Check } from '../check.ts';
import type { InventoryFacts } from './facts.ts';
import { judgeTag } from './tags.ts';

/** Whether any instance is collected. */
export const collectTag: Check<InventoryFacts, 'none'> = {
  id: 'rds_collect_tag',
  judge: ({ servers, collect }) => judgeTag(servers, collect),
  texts: {
    en: {
      name: 'Tag for collection',
      checked: 'AWS_COLLECT_TAG',
      pass: '{count} of {known} by {rule}',
      troubles: {
        none: {
          title: 'No instance has the tag of collection',
          seen: 'none of {known} has {rule}; values of {key}: {values}',
          wanted: '{rule}',
          so: 'No slow log is collected by itself; instances can still be named on the Collect page.',
          fix: 'Tag the instances, or set AWS_COLLECT_TAG to the tag they have. In force within ten minutes.',
        },
      },
    },
    ko: {
      name: '수집 태그',
      checked: 'AWS_COLLECT_TAG',
      pass: '{rule}: {known}대 중 {count}대',
      troubles: {
        none: {
          title: '수집 태그가 있는 인스턴스가 없습니다',
          seen: '{known}대 모두 {rule} 없음, {key} 값: {values}',
          wanted: '{rule}',
          so: '슬로우 로그가 자동으로 수집되지 않습니다. 수집 화면에서 인스턴스를 지정할 수는 있습니다.',
          fix: '인스턴스에 태그를 달거나 AWS_COLLECT_TAG을 실제 태그에 맞추십시오. 10분 안에 반영됩니다.',
        },
      },
    },
  },
};
