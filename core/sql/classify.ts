import type { Reduction } from './reduction.ts';
import type { StatementClass } from './statement-class.ts';
import { FIRST_KEYWORD, keyword, SYM } from './symbols.ts';

const OF_FIRST_WORD = new Map<number, StatementClass>();
const put = (words: string, kind: StatementClass): void => {
  for (const word of words.split(' ')) OF_FIRST_WORD.set(keyword(word), kind);
};
put('SELECT TABLE VALUES SHOW DESC EXPLAIN', 'READ');
put('INSERT UPDATE DELETE REPLACE LOAD', 'WRITE');
put('CREATE ALTER DROP TRUNCATE RENAME', 'DDL');
put('BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE XA', 'TRANSACTION');

const WITH = keyword('WITH');
const START = keyword('START');
const TRANSACTION = keyword('TRANSACTION');

/** The class of a reduced statement: by its first word, behind `(`; WITH by the statement that follows its list. */
export function classify(reduction: Reduction): StatementClass {
  let index = 0;
  while (index < reduction.length && reduction.symbols[index] === SYM.open) index++;
  const first = reduction.symbols[index] ?? SYM.end;
  if (first === WITH) return classOfBody(reduction, index + 1);
  if (first === START && reduction.symbols[index + 1] !== TRANSACTION) return 'OTHER';
  return OF_FIRST_WORD.get(first) ?? 'OTHER';
}

/** The statement behind common table expressions: the first of its words outside of their parentheses. */
function classOfBody(reduction: Reduction, from: number): StatementClass {
  let depth = 0;
  for (let i = from; i < reduction.length; i++) {
    const symbol = reduction.symbols[i] ?? SYM.end;
    if (symbol === SYM.open) depth++;
    else if (symbol === SYM.close) depth--;
    else if (depth === 0 && symbol >= FIRST_KEYWORD) {
      const kind = OF_FIRST_WORD.get(symbol);
      if (kind === 'READ' || kind === 'WRITE') return kind;
    }
  }
  return 'READ';
}
