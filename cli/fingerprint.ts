import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { digest } from '#core/sql/digest.ts';

const EXAMPLES = `
Examples:
  fingerprint "select a from t where b in (1, 2)"
  echo "select 1" | fingerprint --json`;

/** `fingerprint`: the digest of one statement. */
export function fingerprintCommand(): Command {
  return new Command('fingerprint')
    .description('show the digest of one statement')
    .argument('[statement]', 'the statement; standard input when left out')
    .option('--ansi-quotes', 'read "a" as a name')
    .option('--json', 'answer one JSON document, for scripts')
    .addHelpText('after', EXAMPLES)
    .action(async (statement: string | undefined, options: { ansiQuotes?: boolean; json?: boolean }) => {
      const sql = statement ?? (await text(process.stdin));
      if (sql.trim() === '') {
        console.error('There is no statement.');
        process.exitCode = 2;
        return;
      }
      const found = digest(sql, { ansiQuotes: options.ansiQuotes ?? false });
      if (options.json) console.log(JSON.stringify(found));
      else console.log(`${found.id}  ${found.class}${found.truncated ? '  (cut)' : ''}\n${found.text}`);
    });
}
