const SERVER_LIMIT_MS = 2_000;

/** What keeps an EXPLAIN from doing harm, and its document from being misread: variables of the session. */
export const PROTECTIONS = [
  // As the guard reads: under ANSI_QUOTES, NO_BACKSLASH_ESCAPES or IGNORE_SPACE it would miss calls and ends of strings.
  "sql_mode = ''",
  `max_execution_time = ${SERVER_LIMIT_MS}`,
  `max_statement_time = ${SERVER_LIMIT_MS / 1_000}`,
  'lock_wait_timeout = 2',
  'innodb_lock_wait_timeout = 1',
  'end_markers_in_json = 0',
  // Figures straight from the engine: with a cache of them the server would write it anew.
  'information_schema_stats_expiry = 0',
];

const PROTECTED = [...PROTECTIONS.map(setting => setting.split(' ')[0]), 'explain_json_format_version'].join('|');
const VALUE = `(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|[^)'"])*`;
const OVERRIDES = new RegExp(
  `MAX_EXECUTION_TIME\\s*\\([^)]*\\)|SET_VAR\\s*\\(\\s*\`?(?:${PROTECTED})\`?\\s*=${VALUE}\\)`,
  'gis',
);

/** A hint without what would override the protections, as it does in EXPLAIN too (tried on 9.7); empty when nothing else was in it. */
export function withoutOverrides(hint: string): string {
  const kept = hint.replace(OVERRIDES, '');
  return /^\/\*\+\s*\*\/$/.test(kept) ? '' : kept;
}
