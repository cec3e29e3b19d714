/**
 * Conditions as servers print them in plans. They are not statements: `select #2` is no comment, `<cache>(..)` no syntax
 * error, and a text may be cut. So this scanner knows only what ends a literal, and takes what does not end as a literal.
 */
const TOKEN =
  /`(?:[^`]|``)*`?|(?:\b[xXbBnN]|\b_[a-z0-9]+\s?)?'(?:[^'\\]|\\[\s\S]|'')*'?|"(?:[^"\\]|\\[\s\S]|"")*"?|(?:[Ss]elect|subquery)\s?#\d+|<(?:union|intersect|except|subquery|derived|materialize|unary)[\d,]*>|\/\*\s?select#\d+\s?\*\/|\b0[xX][\da-fA-F]+\b|\b0b[01]+\b|[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*|@{1,2}[\w$.]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/g;

/**
 * The expression with `?` for each number and `'?'` for each string: what kind of value a column is compared with decides
 * whether its index serves, so rules judge the redacted text as they do the whole. Names and structure stay.
 */
export function redactExpression(text: string): string {
  return text.replace(TOKEN, (token, at: number) => {
    if (token.startsWith('`') && token.length > 1 && token.endsWith('`'))
      return text.charAt(at + token.length) === '.' ? token : `\`${redactColumn(token.slice(1, -1))}\``;
    if (/^0[xXbB]/.test(token) || /^(?:[`'"]|[xXbBnN]'|_[a-z0-9]+\s?')/.test(token)) return "'?'";
    return /^[\d.]/.test(token) ? '?' : token;
  });
}

/** Also behind a table's name: `t.id`. */
const PLAIN_NAME = /^(?!0[xXbB])\d*[\p{L}_$][\p{L}\p{N}_$.]*$/u;

/** The name of a column. A column of a derived table that got no alias is named by its expression, values and all. */
export function redactColumn(name: string): string {
  return PLAIN_NAME.test(name) ? name : redactExpression(name);
}
