import { basename } from 'node:path';
import { Command } from 'commander';
import { formatCount } from '#core/format/count.ts';
import { importSlowLog } from '#services/import-slow-log.ts';
import { openLogFile } from '#services/open-log-file.ts';
import { LiveLines } from './live-lines.ts';
import { runCommand, type Session } from './process.ts';
import { timeZoneProblem } from './time-zone-option.ts';

type Options = { instanceId: string; timeZone?: string; replace?: boolean; json?: boolean };

const EXAMPLES = `
Examples:
  import --instance-id legacy-1 mysql-slow.log.2.gz mysql-slow.log.1 mysql-slow.log
  import --instance-id legacy-1 --replace slow-2026-10.log.zst

Files of one server that share a day belong into one call, oldest first. A call with the same files changes nothing; of a day that has
entries which the files lack nothing is imported, unless --replace is given.
Exit codes: 0 done, 1 failed in its midst, 2 it could not begin.`;

/** `import`: slow-log files of servers outside AWS into the statistics. */
export function importCommand(): Command {
  return new Command('import')
    .description('bring slow-log files of a server into the statistics')
    .argument('<file...>', 'slow logs, plain, .gz or .zst')
    .requiredOption('--instance-id <name>', 'name of the server in the statistics')
    .option('--time-zone <zone>', 'zone of the days, such as Asia/Seoul (default: APP_TIMEZONE)')
    .option('--replace', 'replace days that came from elsewhere, or from other files')
    .option('--json', 'answer one JSON document, for scripts')
    .addHelpText('after', EXAMPLES)
    .action((files: string[], options: Options, command: Command) => {
      const problem = timeZoneProblem(options.timeZone);
      if (problem) command.error(problem, { exitCode: 2 });
      return runCommand(session => importFiles(session, files, options));
    });
}

async function importFiles({ ctx }: Session, paths: string[], options: Options): Promise<number> {
  const logs = await Promise.all(paths.map(openLogFile));
  const lines = new LiveLines(process.stderr);
  let shown = 0;
  const days = await importSlowLog(ctx, {
    instance: options.instanceId,
    files: logs.map(({ name, chunks }) => ({ name: basename(name), chunks })),
    timeZone: options.timeZone,
    replace: options.replace ?? false,
    onProgress: ({ bytes, entries }) => {
      if (Date.now() - shown < 200 || (options.json && !process.stderr.isTTY)) return;
      shown = Date.now();
      lines.show([`${options.instanceId}`, `${(bytes / 1e6).toFixed(1)} MB`, `${formatCount(entries)} entries`]);
    },
  }).finally(() => {
    lines.clear();
    return Promise.all(logs.map(log => log.close()));
  });
  const entries = days.reduce((sum, day) => sum + day.entries, 0);
  if (options.json) console.log(JSON.stringify({ instance: options.instanceId, entries, days }));
  else
    console.log(
      `${options.instanceId}: ${formatCount(entries)} entries of ${days.length} days, ${days[0]?.date} to ${days.at(-1)?.date}`,
    );
  return 0;
}
