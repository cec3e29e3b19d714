import { formatCount } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { withUnit } from '#core/format/unit.ts';
import type { Operator } from './model.ts';
import type { Field } from './node-changes.ts';
import { OPERATOR_WORDS } from './operator-words.ts';

/** What the fields of a comparison are called. */
export const FIELD_WORDS: { en: Record<Field, string>; ko: Record<Field, string> } = {
  en: {
    operator: 'operator',
    access: 'access',
    key: 'key',
    keyParts: 'key parts',
    ref: 'compared with',
    covering: 'covering index',
    join: 'kind of join',
    joinBuffer: 'join buffer',
    partitions: 'partitions',
    condition: 'condition',
    temporaryTable: 'temporary table',
    filesort: 'filesort',
    rows: 'rows',
    filtered: 'filtered',
    loops: 'loops',
    cost: 'own cost',
    actualRows: 'measured rows',
    actualLoops: 'measured loops',
    time: 'own time',
    order: 'place in the join',
  },
  ko: {
    operator: '연산자',
    access: '접근',
    key: '키',
    keyParts: '키 컬럼',
    ref: '비교 대상',
    covering: '커버링 인덱스',
    join: '조인 종류',
    joinBuffer: '조인 버퍼',
    partitions: '파티션',
    condition: '조건',
    temporaryTable: '임시 테이블',
    filesort: '파일 정렬',
    rows: '행',
    filtered: '필터 통과율',
    loops: '루프',
    cost: '자체 비용',
    actualRows: '측정된 행',
    actualLoops: '측정된 루프',
    time: '자체 시간',
    order: '조인 순서',
  },
};

const PLAIN_WORDS = { en: { none: 'none', yes: 'yes', no: 'no' }, ko: { none: '없음', yes: '예', no: '아니요' } };

/** A field's value as it is shown; "none" for what is absent. */
export function fieldValue(field: Field, value: string | number | undefined, locale: 'en' | 'ko'): string {
  const words = PLAIN_WORDS[locale];
  if (value === undefined) return words.none;
  if (field === 'operator') return OPERATOR_WORDS[locale][value as Operator];
  if (typeof value === 'number') {
    if (field === 'time') return formatDuration(value);
    return field === 'filtered' ? withUnit(String(Number(value.toFixed(2))), '%') : formatCount(value);
  }
  const isFact = field === 'temporaryTable' || field === 'filesort' || field === 'covering';
  return isFact ? words[value === 'yes' ? 'yes' : 'no'] : value;
}
