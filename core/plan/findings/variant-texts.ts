/** Words of a rule that differ in some cases; what is left out is said as always. */
export type VariantText = { meaning?: string; advice?: string };

export const VARIANT_TEXTS = {
  en: {
    'wide-primary': {
      meaning: 'The range of the primary key holds {read} rows of {table}.',
      advice: 'Narrow the range: the primary key holds all columns already.',
    },
    'late-primary': {
      advice:
        'Let another index hold the columns of those conditions, after the ones that are searched by; the primary key holds all columns already.',
    },
    'late-scan': {
      meaning: 'All of index {key} is read, {read} rows of {table}, of which {kept} pass the conditions.',
      advice: 'An index that begins with the columns of the conditions lets the server read only what it keeps.',
    },
    'looked-up-subquery': {
      meaning: 'The subquery depends on its outer row and runs for each, {loops} times; an index finds its few rows.',
      advice: 'Each run is cheap. Only many runs are worth a join with a grouped derived table.',
    },
    'sorted-result': {
      meaning: '{rows} rows are sorted. They are made while the statement runs, so no index gives them in order.',
      advice: 'Let fewer rows come to the sort: conditions further down, or a LIMIT.',
    },
    'union-duplicates': {
      meaning: '{rows} rows go through a temporary table to find duplicates; past its size limit it is kept on disk.',
      advice: 'UNION ALL needs no such table, if duplicates cannot occur or do no harm.',
    },
  },
  ko: {
    'wide-primary': {
      meaning: '기본 키의 범위에 {table}의 {read}행이 들어 있습니다.',
      advice: '범위를 좁히십시오. 기본 키에는 이미 모든 컬럼이 들어 있습니다.',
    },
    'late-primary': {
      advice:
        '검색 컬럼 뒤에 그 조건 컬럼이 오는 다른 인덱스를 만드십시오. 기본 키에는 이미 모든 컬럼이 들어 있습니다.',
    },
    'late-scan': {
      meaning: '인덱스 {key} 전체로 {table}의 {read}행을 읽지만 조건을 통과하는 것은 {kept}입니다.',
      advice: '조건 컬럼으로 시작하는 인덱스가 있으면 필요한 행만 읽습니다.',
    },
    'looked-up-subquery': {
      meaning: '서브쿼리가 바깥 행에 의존해 행마다 {loops}번 실행되지만 매번 인덱스로 적은 행을 찾습니다.',
      advice: '한 번의 실행은 가볍습니다. 실행 횟수가 많을 때만 그룹화한 파생 테이블과의 조인을 고려하십시오.',
    },
    'sorted-result': {
      meaning: '{rows}행을 정렬합니다. 실행 중에 만들어지는 행이라 순서를 주는 인덱스가 없습니다.',
      advice: '더 아래의 조건이나 LIMIT으로 정렬할 행을 줄이십시오.',
    },
    'union-duplicates': {
      meaning: '중복을 찾으려고 {rows}행이 임시 테이블을 거칩니다. 크기 한도를 넘으면 디스크에 저장됩니다.',
      advice: '중복이 없거나 있어도 되면 임시 테이블이 필요 없는 UNION ALL을 쓰십시오.',
    },
  },
} as const satisfies Record<'en' | 'ko', Record<string, VariantText>>;

export type VariantId = keyof (typeof VARIANT_TEXTS)['en'];

/** Follows the meaning where a part of the rows is no more than the optimizer's guess. */
export const ASSUMED_TEXT = {
  en: 'How many pass is assumed: the optimizer has no statistics of it.',
  ko: '통과하는 비율은 통계가 없어 옵티마이저가 가정한 값입니다.',
} as const;
