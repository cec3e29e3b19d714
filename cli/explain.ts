import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError, messageOf } from '#core/errors.ts';
import { cleanPaste } from '#core/plan/clean-paste.ts';
import { collectedMarkdown } from '#core/plan/collected-markdown.ts';
import { findingWords } from '#core/plan/findings/finding-words.ts';
import { findings } from '#core/plan/findings/findings.ts';
import { planMarkdown, SOURCES } from '#core/plan/markdown.ts';
import type { Plan } from '#core/plan/model.ts';
import { parsePlan } from '#core/plan/parse-plan.ts';
import { planOutline } from '#core/plan/plan-outline.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { planSchema } from '#core/plan/schema/plan-schema.ts';
import { readDdl } from '#core/plan/schema/read-ddl.ts';
import { NO_SCHEMA, type PlanSchema } from '#core/plan/schema/schema-table.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;
type Options = {
  format: (typeof FORMATS)[number];
  showLiterals?: boolean;
  ddl?: string;
  digest?: string;
  pid?: number;
  instance?: string;
};

const EXAMPLES = `
Examples:
  explain plan.json                                       tree and findings
  mysql -e 'EXPLAIN FORMAT=JSON SELECT ...' | explain -   straight from the client
  explain plan.txt --ddl schema.sql                       with the rules that need definitions
  explain plan.txt --format markdown > plan.md            for a ticket, without any value
  explain --digest 7c1e40b92fd3a1c0                       the newest stored plan of a digest
  explain --pid 4711 --instance orders-1                  the plan of what that connection ran last

Exit codes: 0 plan read, 1 plan read with parts left out, 2 no plan, or a file cannot be read.`;

/** `explain`: what a plan does and what stands out in it: of a file without any server, or of a stored one. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('read an EXPLAIN output of MySQL or MariaDB, or a stored plan: its tree and what stands out')
    .argument(
      '[file]',
      'EXPLAIN or ANALYZE output, JSON or TREE, bare or as the client prints it; - for standard input',
    )
    .addOption(new Option('--digest <id>', 'a stored plan: the newest of this digest').conflicts('pid'))
    .addOption(
      new Option('--pid <id>', 'a stored plan: of the last statement of this connection').argParser(connectionId),
    )
    .option('--instance <name>', 'the instance of a stored plan')
    .option('--ddl <file>', 'CREATE TABLE statements of its tables')
    .addOption(new Option('--format <format>').choices([...FORMATS]).default('text'))
    .option('--show-literals', 'keep the values in conditions (Markdown)')
    .addHelpText('after', EXAMPLES)
    .action((file: string | undefined, options: Options, command: Command) => {
      const stored = options.digest !== undefined || options.pid !== undefined;
      if (stored === (file !== undefined))
        command.error('error: name a file, or a stored plan by --digest or --pid.', { exitCode: 2 });
      return file === undefined ? explainStored(options) : explainFile(file, options);
    });
}

function connectionId(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It must be the id of a connection, a whole number.');
  return Number(value);
}

async function explainFile(file: string, options: Options): Promise<void> {
  try {
    const text = file === '-' ? await readStream(process.stdin) : await readFile(file, 'utf8');
    const reading = parsePlan(cleanPaste(text));
    if (!reading.ok)
      throw new Error(`line ${reading.problem.line}, column ${reading.problem.column}: ${reading.problem.message}`);
    const tables = options.ddl === undefined ? [] : readDdl(await readFile(options.ddl, 'utf8'));
    process.stdout.write(`${written(reading.plan, { ...NO_SCHEMA, tables }, options)}\n`);
    for (const gap of reading.plan.gaps)
      console.error(`not read: line ${gap.line}, column ${gap.column}: ${gap.message}`);
    process.exitCode = reading.plan.gaps.length > 0 ? 1 : 0;
  } catch (error) {
    // The user's file is at fault: its sentence is enough.
    console.error(`${file}: ${messageOf(error)}`);
    process.exitCode = 2;
  }
}

/** From MongoDB. The code for it is loaded only here, so that a file needs no settings. */
async function explainStored(options: Options): Promise<void> {
  const [{ runCommand }, { findStoredPlan }, { presentPlanDetail }] = await Promise.all([
    import('./process.ts'),
    import('#services/find-stored-plan.ts'),
    import('#services/present/plan.ts'),
  ]);
  await runCommand(async ({ ctx }) => {
    const plan = presentPlanDetail(await findStoredPlan(ctx, options), options.showLiterals ? 'shown' : 'hidden');
    const read = readDocuments(plan.documents, plan.sqlText);
    if (options.format === 'markdown') process.stdout.write(collectedMarkdown(plan));
    else if (read.plan) {
      const about = `${plan.digest} on ${plan.instance}, ${plan.collectedAt}\n${plan.sqlText}\n\n`;
      const text = written(read.plan, planSchema(plan.around), options);
      process.stdout.write(`${options.format === 'text' ? about : ''}${text}\n`);
    } else throw new AppError('not_found', `There is no plan: ${plan.message ?? 'its documents cannot be read'}`);
    return read.plan ? 0 : 2;
  });
}

function written(plan: Plan, schema: PlanSchema, { format, showLiterals }: Options): string {
  if (format === 'json') return JSON.stringify(plan, null, 2);
  if (format === 'markdown')
    return planMarkdown(plan, {}, { literals: showLiterals ? 'shown' : 'hidden', schema }).trimEnd();
  return [`${SOURCES[plan.format]}\n`, planOutline(plan), '', ...findingLines(plan, schema)].join('\n');
}

function findingLines(plan: Plan, schema: PlanSchema): string[] {
  const lines = findings(plan, schema).map(finding => {
    const { severity, node, evidence, statement } = finding;
    const { title, meaning, advice } = findingWords(finding, 'en');
    const words = [
      `${severity.toUpperCase()} ${node}: ${title}`,
      meaning,
      advice,
      ...(statement === undefined ? [] : [statement]),
    ];
    return `${words.join('\n  ')}\n  [${evidence.join('] [')}]`.replaceAll('\u202f', ' ');
  });
  return lines.length > 0 ? lines : ['No finding.'];
}
