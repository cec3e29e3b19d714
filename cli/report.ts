import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { addMonths, dateOf, monthOf } from '#core/collect/days.ts';
import { reportMarkdown } from '#core/report/markdown.ts';
import { makeReport } from '#services/make-report.ts';
import { runCommand, type Session } from './process.ts';

type Options = {
  month?: string;
  instance?: string[];
  language: 'en' | 'ko';
  literals: 'hidden' | 'shown';
  users: 'hidden' | 'shown';
  output?: string;
};

const EXAMPLES = `
Examples:
  report > last-month.md
  report --month 2026-10 --instance orders-1 orders-2 --language ko --output october.md

Exit codes: 0 done, 1 failed in its midst, 2 it could not begin.`;

/** `report`: the report of a month as Markdown. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of a month as Markdown')
    .option('--month <month>', 'YYYY-MM (default: the previous month)')
    .option('--instance <name...>', 'these instances alone')
    .addOption(new Option('--language <language>').choices(['en', 'ko']).default('en'))
    .addOption(
      new Option('--literals <state>', 'whether examples stand in it with their literals')
        .choices(['hidden', 'shown'])
        .default('hidden'),
    )
    .addOption(
      new Option('--users <state>', 'whether names of users stand in it').choices(['hidden', 'shown']).default('shown'),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText('after', EXAMPLES)
    .action((options: Options, command: Command) => {
      if (options.month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(options.month))
        command.error(`error: ${options.month} is no month; write it as YYYY-MM.`, { exitCode: 2 });
      return runCommand(session => report(session, options));
    });
}

async function report({ env, ctx }: Session, options: Options): Promise<number> {
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  const model = await makeReport(ctx, {
    month: options.month ?? addMonths(monthOf(today), -1),
    instance: options.instance,
    literals: options.literals,
    users: options.users,
    environment: { region: env.AWS_DEFAULT_REGION ?? null, account: env.AWS_ACCOUNT_ID ?? null },
  });
  const markdown = reportMarkdown(model, options.language);
  if (options.output === undefined) process.stdout.write(markdown);
  else await writeFile(options.output, markdown);
  return 0;
}
