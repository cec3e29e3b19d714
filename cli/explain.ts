import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { messageOf } from '#core/errors.ts';
import { fillText } from '#core/format/fill-text.ts';
import { cleanPaste } from '#core/plan/clean-paste.ts';
import { findings } from '#core/plan/findings/findings.ts';
import { FINDING_TEXTS } from '#core/plan/findings/texts.ts';
import { planMarkdown, planOutline, SOURCES } from '#core/plan/markdown.ts';
import type { Plan } from '#core/plan/model.ts';
import { parsePlan } from '#core/plan/parse-plan.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;
type Options = { format: (typeof FORMATS)[number]; showLiterals?: boolean };

const EXAMPLES = `
Examples:
  explain plan.json                                       tree and findings
  mysql -e 'EXPLAIN FORMAT=JSON SELECT ...' | explain -   straight from the client
  explain plan.txt --format markdown > plan.md            for a ticket, without any value

Exit codes: 0 plan read, 1 plan read with parts left out, 2 no plan, or a file cannot be read.`;

/** `explain`: what a plan does and what stands out in it; needs no server and no database. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('read an EXPLAIN output of MySQL or MariaDB: its tree and what stands out')
    .argument(
      '<file>',
      'EXPLAIN or ANALYZE output, JSON or TREE, bare or as the client prints it; - for standard input',
    )
    .addOption(new Option('--format <format>').choices([...FORMATS]).default('text'))
    .option('--show-literals', 'keep the values in conditions (Markdown)')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, options: Options): Promise<void> {
  try {
    const text = file === '-' ? await readStream(process.stdin) : await readFile(file, 'utf8');
    const reading = parsePlan(cleanPaste(text));
    if (!reading.ok)
      throw new Error(`line ${reading.problem.line}, column ${reading.problem.column}: ${reading.problem.message}`);
    process.stdout.write(`${written(reading.plan, options)}\n`);
    for (const gap of reading.plan.gaps)
      console.error(`not read: line ${gap.line}, column ${gap.column}: ${gap.message}`);
    process.exitCode = reading.plan.gaps.length > 0 ? 1 : 0;
  } catch (error) {
    // The user's file is at fault: its sentence is enough.
    console.error(`${file}: ${messageOf(error)}`);
    process.exitCode = 2;
  }
}

function written(plan: Plan, { format, showLiterals }: Options): string {
  if (format === 'json') return JSON.stringify(plan, null, 2);
  if (format === 'markdown') return planMarkdown(plan, {}, { literals: showLiterals ? 'shown' : 'hidden' }).trimEnd();
  return [`${SOURCES[plan.format]}\n`, planOutline(plan), '', ...findingLines(plan)].join('\n');
}

function findingLines(plan: Plan): string[] {
  const lines = findings(plan).map(({ rule, severity, node, params, evidence }) => {
    const { title, meaning, advice } = FINDING_TEXTS.en[rule];
    const words = [
      `${severity.toUpperCase()} ${node}: ${fillText(title, params)}`,
      fillText(meaning, params),
      fillText(advice, params),
    ];
    return `${words.join('\n  ')}\n  [${evidence.join('] [')}]`.replaceAll('\u202f', ' ');
  });
  return lines.length > 0 ? lines : ['No finding.'];
}
