/** The words of each rule: what is seen, what it means, what to try. `{table}` and its like are put in from the finding. */
export const FINDING_TEXTS = {
  en: {
    'full-scan': {
      title: 'Full scan for few rows',
      meaning: 'All of {table} is read, {read} rows, and {kept} of them pass its condition.',
      advice: 'An index on the columns of the condition lets the server read only what it keeps.',
    },
    'repeated-scan': {
      title: 'Table scanned again and again',
      meaning: '{table} is scanned {loops} times, {rows} rows each: {total} in all.',
      advice: 'An index on the columns it is matched by turns each pass into a lookup.',
    },
    'join-without-key': {
      title: 'Join reads a whole table',
      meaning: 'The join reads all {rows} rows of {table} instead of looking rows up by an index.',
      advice: 'An index on the join column of {table} helps when the other side gives few rows.',
    },
    'cartesian-join': {
      title: 'Join without an equality',
      meaning: 'No equality joins the two sides, so every row of one meets every row of the other: {pairs} pairs.',
      advice:
        'Check that no condition was forgotten. A range between two columns can be looked up by an index on the inner one.',
    },
    'large-sort': {
      title: 'Large sort',
      meaning: '{rows} rows are sorted, as no index gives them in this order.',
      advice: 'An index whose columns follow the ORDER BY, after those compared with =, saves the sort.',
    },
    'large-temporary-table': {
      title: 'Large temporary table',
      meaning: '{rows} rows go through a temporary table; past its size limit it is kept on disk.',
      advice: 'An index that gives rows in group order lets the server group as it reads.',
    },
    'late-filter': {
      title: 'The filter comes after the index',
      meaning: 'Index {key} finds {read} rows of {table}, of which {kept} pass the other conditions.',
      advice:
        'Let an index hold the columns of those conditions, after the ones it is searched by: this one, or another where this one is unique.',
    },
    'dependent-subquery': {
      title: 'Subquery runs for each row',
      meaning: 'The subquery depends on its outer row and runs for each: {loops} times.',
      advice: 'Write it as a join with a grouped derived table, or give it an index to look up by.',
    },
    'estimate-off': {
      title: 'Row estimate off by {factor}',
      meaning: '{estimated} rows a loop were estimated, {measured} measured. {object}',
      advice: 'ANALYZE TABLE, or a histogram on the columns of the condition, gives the optimizer true figures.',
    },
    'scanned-derived-table': {
      title: 'Derived table without a key',
      meaning: '{table} is materialised without a key and read whole {loops} times.',
      advice: 'Join it on plain equality of its columns, so that the server can give it a key.',
    },
    'large-offset': {
      title: 'Large OFFSET',
      meaning: '{offset} rows are produced and thrown away before the {rows} that are wanted.',
      advice: 'Page by the last key seen (WHERE id > ...) instead of by OFFSET.',
    },
    'index-merge': {
      title: 'Two indexes instead of one',
      meaning: '{table} is read through {key}: both indexes are read and their row ids compared.',
      advice: 'One index over the columns of both is usually cheaper.',
    },
    'range-checked': {
      title: 'Index chosen anew for each row',
      meaning: 'For each of {loops} rows the server looks again whether an index of {table} helps.',
      advice: 'Compare columns of the same type and collation, or join on equality.',
    },
    'implicit-conversion': {
      title: 'Comparison converts an indexed column',
      meaning:
        '{table}.{column} is {type} and is compared with another type or collation, so {index} is not used: {read} rows are read.',
      advice:
        "Compare with a value of the column's own type (quote it for text), or give both columns the same type and collation.",
    },
    'column-in-expression': {
      title: 'Indexed column inside an expression',
      meaning: 'The condition compares {expression}, so index {index} on {column} of {table} is not used.',
      advice: 'Compare the bare column, such as with a range from and to, or index the expression itself.',
    },
    'invisible-index': {
      title: 'The index is hidden',
      meaning: 'All of {table} is read, {read} rows, as the optimizer may not use {key} on {columns}.',
      advice: 'Unless somebody hides it to find out whether it is needed, make it visible again.',
    },
    'missing-index': {
      title: 'No index for the condition',
      meaning: 'All of {table} is read, {read} rows, and no index begins with {columns}, which the conditions compare.',
      advice: 'Try this index on a copy first, then compare the plans before and after.',
    },
    'wide-range': {
      title: 'Wide range',
      meaning: 'The range of {key} holds {read} rows of {table}, each fetched one by one.',
      advice:
        'Narrow the range, or let an index hold the columns that the statement uses: this one, or another where this one is unique.',
    },
    'covering-chance': {
      title: 'An index could answer alone',
      meaning: '{read} rows of {table} are fetched through {key} only for {columns}.',
      advice: 'Adding {columns} to the end of {key} saves those fetches; it makes each write a little dearer.',
    },
  },
  ko: {
    'full-scan': {
      title: '적은 행을 위한 풀 스캔',
      meaning: '{table} 전체 {read}행을 읽고 조건을 통과하는 것은 {kept}행입니다.',
      advice: '조건 컬럼에 인덱스를 만들면 필요한 행만 읽습니다.',
    },
    'repeated-scan': {
      title: '테이블을 반복해서 스캔함',
      meaning: '{table}을(를) {loops}번, 매번 {rows}행씩 모두 {total}행 스캔합니다.',
      advice: '비교하는 컬럼에 인덱스를 만들면 매번 조회로 바뀝니다.',
    },
    'join-without-key': {
      title: '조인이 테이블 전체를 읽음',
      meaning: '조인이 인덱스로 찾지 않고 {table}의 {rows}행을 모두 읽습니다.',
      advice: '상대 쪽 행이 적다면 {table}의 조인 컬럼 인덱스가 도움이 됩니다.',
    },
    'cartesian-join': {
      title: '등호 없는 조인',
      meaning: '두 쪽을 잇는 등호 조건이 없어 모든 행이 서로 만납니다: {pairs}쌍.',
      advice: '빠진 조건이 없는지 확인하십시오. 두 컬럼 사이의 범위라면 안쪽 컬럼의 인덱스로 찾을 수 있습니다.',
    },
    'large-sort': {
      title: '큰 정렬',
      meaning: '이 순서를 주는 인덱스가 없어 {rows}행을 정렬합니다.',
      advice: '= 조건 컬럼 뒤에 ORDER BY 컬럼이 오는 인덱스가 있으면 정렬이 없어집니다.',
    },
    'large-temporary-table': {
      title: '큰 임시 테이블',
      meaning: '{rows}행이 임시 테이블을 거칩니다. 크기 한도를 넘으면 디스크에 저장됩니다.',
      advice: '그룹 순서대로 행을 주는 인덱스가 있으면 읽으면서 그룹화합니다.',
    },
    'late-filter': {
      title: '인덱스 뒤에 걸러지는 조건',
      meaning: '인덱스 {key}로 {table}의 {read}행을 찾지만 나머지 조건을 통과하는 것은 {kept}입니다.',
      advice: '그 조건 컬럼을 인덱스의 검색 컬럼 뒤에 추가하십시오. 유니크 인덱스이면 따로 인덱스를 만드십시오.',
    },
    'dependent-subquery': {
      title: '행마다 실행되는 서브쿼리',
      meaning: '서브쿼리가 바깥 행에 의존해 행마다 실행됩니다: {loops}번.',
      advice: '그룹화한 파생 테이블과의 조인으로 바꾸거나 조회용 인덱스를 만드십시오.',
    },
    'estimate-off': {
      title: '행 수 추정이 {factor} 빗나감',
      meaning: '루프당 {estimated}행으로 추정했으나 실제는 {measured}행입니다. {object}',
      advice: 'ANALYZE TABLE이나 조건 컬럼의 히스토그램이 옵티마이저에 정확한 값을 줍니다.',
    },
    'scanned-derived-table': {
      title: '키 없는 파생 테이블',
      meaning: '{table}이(가) 키 없이 구체화되어 {loops}번 전체를 읽습니다.',
      advice: '컬럼의 단순 등호로 조인하면 서버가 키를 만들 수 있습니다.',
    },
    'large-offset': {
      title: '큰 OFFSET',
      meaning: '필요한 {rows}행 앞의 {offset}행을 만들고 버립니다.',
      advice: 'OFFSET 대신 마지막으로 본 키(WHERE id > ...)로 페이지를 나누십시오.',
    },
    'index-merge': {
      title: '인덱스 하나 대신 둘',
      meaning: '{table}을(를) {key}로 읽습니다. 두 인덱스를 모두 읽고 행 ID를 비교합니다.',
      advice: '두 컬럼을 합친 인덱스 하나가 대개 더 쌉니다.',
    },
    'range-checked': {
      title: '행마다 인덱스를 다시 고름',
      meaning: '{loops}행마다 {table}의 인덱스가 쓸모 있는지 다시 확인합니다.',
      advice: '같은 타입과 콜레이션의 컬럼을 비교하거나 등호로 조인하십시오.',
    },
    'implicit-conversion': {
      title: '인덱스 컬럼의 암시적 변환',
      meaning:
        '{table}.{column}({type})을(를) 다른 타입이나 콜레이션과 비교해 {index}를 쓰지 못하고 {read}행을 읽습니다.',
      advice: '컬럼과 같은 타입의 값(문자면 따옴표)으로 비교하거나 두 컬럼의 타입과 콜레이션을 맞추십시오.',
    },
    'column-in-expression': {
      title: '표현식 안의 인덱스 컬럼',
      meaning: '조건이 {expression}을(를) 비교해 {table}의 {column} 인덱스 {index}를 쓰지 못합니다.',
      advice: '컬럼 자체를 범위로 비교하거나 그 표현식에 인덱스를 만드십시오.',
    },
    'invisible-index': {
      title: '숨겨진 인덱스',
      meaning: '옵티마이저가 {columns}의 {key} 인덱스를 쓸 수 없어 {table} 전체 {read}행을 읽습니다.',
      advice: '필요한지 알아보려고 일부러 숨긴 것이 아니라면 다시 보이게 하십시오.',
    },
    'missing-index': {
      title: '조건에 맞는 인덱스 없음',
      meaning: '{table} 전체 {read}행을 읽습니다. 조건이 비교하는 {columns}(으)로 시작하는 인덱스가 없습니다.',
      advice: '먼저 사본에서 이 인덱스를 시도하고 전후 계획을 비교하십시오.',
    },
    'wide-range': {
      title: '넓은 범위',
      meaning: '{key}의 범위에 {table}의 {read}행이 들어 있고 한 행씩 가져옵니다.',
      advice: '범위를 좁히거나 쿼리가 쓰는 컬럼을 인덱스에 포함하십시오. 유니크 인덱스이면 따로 인덱스를 만드십시오.',
    },
    'covering-chance': {
      title: '커버링 인덱스 가능',
      meaning: '{key}를 통해 {table}의 {read}행을 {columns} 때문에만 가져옵니다.',
      advice: '{key} 끝에 {columns}을(를) 추가하면 행을 가져오지 않습니다. 쓰기 비용은 조금 늘어납니다.',
    },
  },
} as const;

export type RuleId = keyof (typeof FINDING_TEXTS)['en'];
