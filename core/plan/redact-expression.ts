/**
 * Conditions as servers print them in plans. They are not statements: `select #2` is no comment, `<cache>(..)` no syntax
 * error, and a text may be cut. So this scanner knows only what ends a literal, and takes what does not end as a literal.
 */
const TOKEN =
  /`(?:[^`]|``)*`?|(?:\b[xXbBnN]|\b_[a-z0-9]+\s?)?'(?:[^'\\]|\\[\s\S]|'')*'?|"(?:[^"\\]|\\[\s\S]|"")*"?|(?:[Ss]elect|subquery)\s?#\d+|<(?:union|intersect|except|subquery|derived|materialize|unary)[\d,]*>|\/\*\s?select#\d+\s?\*\/|\b0[xX][\da-fA-F]+\b|\b0b[01]+\b|[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*|@{1,2}[\w$.]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/g;

/** The expression with `?` for each string and number. Names and structure stay. */
export function redactExpression(text: string): string {
  return text.replace(TOKEN, token => (isLiteral(token) ? '?' : token));
}

function isLiteral(token: string): boolean {
  const first = token.charAt(0);
  if (first === '`') return !(token.length > 1 && token.endsWith('`'));
  return /^[\d.'"]/.test(token) || /^(?:[xXbBnN]|_[a-z0-9]+\s?)'/.test(token);
}
