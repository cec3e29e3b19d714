import { hostname } from 'node:os';
import { Command } from 'commander';
import { AppError } from '#core/errors.ts';
import { pause } from '#core/pause.ts';
import { collectionContext } from '#runtime/collection-context.ts';
import { discoverInstances } from '#services/discover-instances.ts';
import { findCollection } from '#services/list-collections.ts';
import type { CollectionContext } from '#services/month-context.ts';
import { presentCollection, presentTask } from '#services/present/collections.ts';
import { periodOf, requestCollection } from '#services/request-collection.ts';
import { runCollectionTasks } from '#services/run-collection-tasks.ts';
import { exitCodeOf, progressLines, summaryLines } from './collect-lines.ts';
import { LiveLines } from './live-lines.ts';
import { runCommand, type Session } from './process.ts';
import { timeZoneProblem } from './time-zone-option.ts';

type Options = {
  startDate?: string;
  endDate?: string;
  instanceId?: string[];
  timeZone?: string;
  parallel?: string;
  again?: boolean;
  json?: boolean;
};

const EXAMPLES = `
Examples:
  collect                                                     the previous month of all instances with the tag env=prd
  collect --start-date 2026-10-01 --end-date 2026-10-31       a period, both days included
  collect --start-date 2026-10-12 --end-date 2026-10-12 --instance-id orders-1 orders-2 --again
  collect --json | jq .progress.byState

Days that are complete already, or imported, are kept, so the same line goes on where an interrupted one stopped. Workers that run help.
Exit codes: 0 all days are in, 1 some failed or were cancelled, 2 it could not begin, 3 some are in only in part, 130 interrupted.`;

/** `collect`: slow logs of a period from CloudWatch into the statistics. */
export function collectCommand(): Command {
  return new Command('collect')
    .description('collect slow logs of RDS and Aurora from CloudWatch')
    .option('--start-date <date>', 'first day, YYYY-MM-DD')
    .option('--end-date <date>', 'last day, YYYY-MM-DD')
    .option('--instance-id <name...>', 'these instances alone')
    .option('--time-zone <zone>', 'zone of the days, such as Asia/Seoul (default: APP_TIMEZONE)')
    .option('--parallel <n>', 'instance-days read side by side (default: COLLECT_PARALLEL)')
    .option('--again', 'read days again that are complete or imported')
    .option('--json', 'answer one JSON document, for scripts')
    .addHelpText('after', EXAMPLES)
    .action((options: Options, command: Command) => {
      const problem = problemOf(options);
      if (problem) command.error(problem, { exitCode: 2 });
      return runCommand(session => collect(session, options));
    });
}

function problemOf(options: Options): string | null {
  if ((options.startDate === undefined) !== (options.endDate === undefined))
    return 'error: --start-date and --end-date belong together.';
  for (const date of [options.startDate, options.endDate])
    if (date !== undefined && !isDate(date)) return `error: ${date} is no date; write it as YYYY-MM-DD.`;
  if (options.parallel !== undefined && !/^[1-9]\d?$/.test(options.parallel))
    return `error: --parallel takes a number from 1 to 99, not ${options.parallel}.`;
  return timeZoneProblem(options.timeZone);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

async function collect(session: Session, options: Options): Promise<number> {
  const ctx = collectionContext(session.env, session.ctx, `${hostname()}-${process.pid}`, prompt =>
    process.stderr.write(`Sign in to AWS: open ${prompt.url} and enter ${prompt.code}\n`),
  );
  const begun = Date.now();
  const { startDate: firstDate, endDate: lastDate, instanceId: instances, timeZone, again = false } = options;
  periodOf(ctx, { firstDate, lastDate }, timeZone ?? ctx.timeZone); // before AWS is asked, and maybe a person to sign in
  const { servers } = await discoverInstances(ctx);
  if (servers === 0)
    throw new AppError(
      'invalid_input',
      `RDS has no MySQL or MariaDB instance in ${session.env.AWS_DEFAULT_REGION} for this account; check AWS_DEFAULT_REGION and the credentials.`,
    );
  const job = await requestCollection(ctx, session.actor, { firstDate, lastDate, instances, timeZone, again });
  const running = new AbortController();
  const display = options.json && !process.stderr.isTTY ? null : show(ctx, job.id, begun, running.signal);
  const parallel = Number(options.parallel ?? session.env.COLLECT_PARALLEL);
  await runCollectionTasks(ctx, { parallel, job: job.id }).finally(() => running.abort());
  await display;
  ctx.aws.close();
  return ctx.signal.aborted ? interrupted() : tellEnd(ctx, job.id, begun, options.json ?? false);
}

/** Draws on standard error until the signal aborts, so that standard output stays a script's. */
async function show(ctx: CollectionContext, id: string, begun: number, signal: AbortSignal): Promise<void> {
  const lines = new LiveLines(process.stderr);
  while (!signal.aborted) {
    const facts = await findCollection(ctx, id).catch(() => null); // MongoDB is away: the lines stay; the tasks wait for it, or fail
    if (facts) lines.show(progressLines(facts.job, facts.progress, Date.now() - begun));
    await pause(300, signal);
  }
  lines.clear();
}

function interrupted(): number {
  console.error('Stopped. The days that are done stay; the same line goes on with the others.');
  return 130;
}

async function tellEnd(ctx: CollectionContext, id: string, begun: number, json: boolean): Promise<number> {
  const facts = await findCollection(ctx, id);
  const { firstDate: first, lastDate: last, instances } = facts.job;
  const [tasks, coverage] = await Promise.all([
    ctx.months.tasks.ofJob(id),
    ctx.months.coverage.find({ first, last, instances }),
  ]);
  if (json) console.log(JSON.stringify({ ...presentCollection(facts), tasks: tasks.map(presentTask) }));
  else console.log(summaryLines(facts, tasks, coverage, Date.now() - begun).join('\n'));
  return exitCodeOf(facts);
}
