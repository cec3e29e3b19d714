import { Command, Option } from 'commander';
import { CollectError } from '#core/collect/collect-error.ts';
import { judgeAll, type Part } from '#core/doctor/check.ts';
import { ENVIRONMENT_CHECKS } from '#core/doctor/checks.ts';
import { countOf, inOrder, type PartReport } from '#core/doctor/report.ts';
import { PLAIN, reportLines } from '#core/doctor/report-text.ts';
import { AppError, messageOf } from '#core/errors.ts';
import { awsFrom, loadEnv } from '#runtime/aws.ts';
import { createLookingContext } from '#runtime/context.ts';
import { bareFacts, doctorContext, setUpTexts } from '#runtime/doctor.ts';
import { type Env, EnvError, env } from '#runtime/env.ts';
import { createLifecycle } from '#runtime/lifecycle.ts';
import { createLog } from '#runtime/log.ts';
import { mysqlFrom } from '#runtime/mysql.ts';
import { runDoctor } from '#services/doctor/run-doctor.ts';
import { reportJson, TERMINAL } from './doctor-lines.ts';

type Options = { instance?: string; json?: boolean; iamPolicy?: boolean; grants?: boolean; language: 'en' | 'ko' };

const EXAMPLES = `
Examples:
  doctor                          everything, worst first in each group
  doctor --instance orders-1      one server and its log group
  doctor --json | jq '.results[] | select(.state != "pass")'
  doctor --iam-policy > policy.json
  doctor --grants | mysql -h orders-1 -u admin -p

Nothing is changed anywhere. Exit codes: 0 all passes, 1 warnings, 2 something fails.`;

/** `doctor`: what must be mended, with the remedy; runs where workers would run. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check environment, MongoDB, AWS and every server; each trouble with its remedy')
    .option('--instance <name>', 'this server alone')
    .option('--json', 'answer one JSON document, for scripts')
    .option('--iam-policy', 'print the least IAM policy for what is enabled')
    .option('--grants', 'print the SQL that makes the monitoring account')
    .addOption(new Option('--language <language>').choices(['en', 'ko']).default('en'))
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(options: Options, command: Command): Promise<void> {
  const variables = await readEnv();
  if (Array.isArray(variables)) return tell([environmentReport(variables)], options);
  if (options.iamPolicy) return console.log(setUpTexts(variables).iamPolicy);
  if (options.grants) return console.log(setUpTexts(variables).grants);
  const reports = await examine(variables, wantedParts(options.instance));
  if (reports.length === 0)
    command.error(
      `error: ${options.instance} is neither in MYSQL_TARGETS nor an RDS instance with a tag that is followed.`,
      {
        exitCode: 2,
      },
    );
  tell(reports, options);
}

/** The environment, or what is wrong with it, a sentence a variable. */
async function readEnv(): Promise<Env | string[]> {
  try {
    return await loadEnv();
  } catch (error) {
    if (error instanceof EnvError) return messageOf(error).split('\n').slice(1);
    if (error instanceof CollectError) return [`APP_SECRET_NAME: ${error.message} ${error.remedy}`];
    if (error instanceof AppError) return [`APP_SECRET_NAME: ${error.message}`];
    throw error;
  }
}

function environmentReport(problems: readonly string[]): PartReport {
  const results = judgeAll(ENVIRONMENT_CHECKS, bareFacts(problems), null);
  return { group: 'environment', subject: null, at: new Date(), tookMs: 0, results };
}

function wantedParts(instance: string | undefined): (Part | null)[] {
  if (instance === undefined) return [null];
  return [
    { group: 'instance', subject: instance },
    { group: 'log_group', subject: instance },
  ];
}

async function examine(variables: Env, wanted: (Part | null)[]): Promise<PartReport[]> {
  const log = createLog('doctor', 'silent');
  const lifecycle = createLifecycle(log);
  process.once('SIGINT', () => process.exit(130));
  const ctx = createLookingContext(variables, log, lifecycle);
  const aws =
    variables.AWS_DEFAULT_REGION === undefined
      ? null
      : awsFrom(variables, { months: ctx.months, prompt: null, signal: ctx.signal });
  const own = doctorContext(variables, ctx, mysqlFrom(env, log), aws);
  const reports: PartReport[] = [];
  try {
    await Promise.all(wanted.map(part => runDoctor(own, part, report => reports.push(report))));
  } finally {
    aws?.close();
    await lifecycle.stop('done');
  }
  return reports.sort(inOrder);
}

function tell(reports: PartReport[], { json, language }: Options): void {
  const count = countOf(reports.flatMap(report => report.results));
  if (json) console.log(JSON.stringify(reportJson(reports, language), null, 2));
  else console.log(reportLines(reports, language, process.stdout.isTTY ? TERMINAL : PLAIN).join('\n'));
  process.exitCode = count.fail > 0 ? 2 : count.warn > 0 ? 1 : 0;
}
