import { Command, Option } from 'commander';
import { AppError } from '#core/errors.ts';
import { formatBytes, formatFull } from '#core/format/count.ts';
import { ORDERS, type Order } from '#core/sums/profile.ts';
import { digestSlowLogs } from '#services/digest-slow-log.ts';
import { type OpenLog, openLogFile, openLogStream } from '#services/open-log-file.ts';
import { FORMATS, type Format, writeReport } from './digest/formats.ts';
import { countOption, durationOption, momentOption } from './digest/options.ts';
import { ProgressBar } from './digest/progress.ts';
import { makeReport } from './digest/report.ts';

type Options = {
  since?: number;
  until?: number;
  user?: string[];
  db?: string[];
  minTime?: number;
  top: number;
  orderBy: Order;
  format: Format;
  redact?: boolean;
};

const EXAMPLES = `
Examples:
  digest mysql-slow.log                                  the ten digests that took the most time
  digest slow.log.1.gz slow.log --since 2h               two files, the last two hours
  digest slow.log --user app --db shop --order-by p95    one application, by its slow end
  zcat slow.log.gz | digest - --format json --top 100    for a script
  digest slow.log --format markdown --redact > slow.md   for a ticket, without any value

Exit codes: 0 report written, 1 nothing in the log matches, 2 a file cannot be read or an option is wrong.`;

/** `digest`: what is slow, from slow-log files alone; needs no server and no database. */
export function digestCommand(): Command {
  return new Command('digest')
    .description('report what is slow, from slow-log files alone')
    .argument('[file...]', 'slow logs of MySQL, Percona or MariaDB, plain, gzip or zstd; - for standard input')
    .option(
      '--since <time>',
      'entries from this time on: 2026-10-01, 2026-10-01T08:30 (UTC) or 2h, which is two hours ago',
      momentOption(Date.now),
    )
    .option('--until <time>', 'entries before this time', momentOption(Date.now))
    .option('--user <name...>', 'these users alone')
    .option('--db <name...>', 'these schemas alone')
    .option('--min-time <seconds>', 'executions that took at least so long (2, 2.5s, 500ms)', durationOption)
    .option('--top <n>', 'digests to show', countOption, 10)
    .addOption(new Option('--order-by <figure>').choices(Object.keys(ORDERS)).default('time'))
    .addOption(new Option('--format <format>').choices([...FORMATS]).default('text'))
    .option('--redact', 'show examples without their literals')
    .addHelpText('after', EXAMPLES)
    .action((files: string[], options: Options, command: Command) => run(files, options, command));
}

async function run(files: string[], options: Options, command: Command): Promise<void> {
  const names = files.length > 0 ? files : ['-'];
  if (files.length === 0 && process.stdin.isTTY) command.help({ error: true });
  const logs: OpenLog[] = [];
  try {
    for (const name of names)
      logs.push(name === '-' ? openLogStream('standard input', process.stdin) : await openLogFile(name));
    process.exitCode = await report(logs, options);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  } finally {
    for (const log of logs) await log.close();
  }
}

async function report(logs: OpenLog[], options: Options): Promise<number> {
  const sizes = logs.map(log => log.size);
  const total = sizes.every(size => size !== undefined) ? sizes.reduce((sum, size) => sum + size, 0) : undefined;
  const bar = new ProgressBar(process.stderr, total);
  const digested = await digestSlowLogs(logs, {
    filter: {
      sinceMicros: options.since,
      untilMicros: options.until,
      users: options.user,
      schemas: options.db,
      minQueryMicros: options.minTime,
    },
    onProgress: () => bar.show(logs.reduce((sum, log) => sum + log.position(), 0)),
  }).finally(() => bar.clear());
  if (digested.accounting.entries === 0)
    throw new AppError('invalid_input', nothingFound(logs, digested.accounting.bytes));
  const { top, orderBy: order } = options;
  const made = makeReport(digested, { files: logs.map(log => log.name), order, top, literals: !options.redact });
  // A script gets its document in any case.
  if (made.entries === 0 && options.format === 'text')
    console.error(`None of the ${formatFull(made.filtered)} entries matches the options given.`);
  else process.stdout.write(writeReport(made, options.format));
  return made.entries > 0 ? 0 : 1;
}

function nothingFound(logs: OpenLog[], bytes: number): string {
  const names = logs.map(log => log.name).join(', ');
  if (bytes === 0) return `${names}: empty.`;
  return `${names}: no slow-log entry in ${formatBytes(bytes)}. Entries have lines such as "# User@Host: ..." and "# Query_time: ..."; is it another log?`;
}
