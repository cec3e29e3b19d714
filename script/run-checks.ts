/** Runs every check and ends with the line `N passed, N failed`: the true sum over all tools, a tool that crashed included. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

type Count = { passed: number; failed: number };
type Check = {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Record<string, string>;
  /** Minutes after which it counts as failed. */
  readonly limit: number;
  /** Reads how many tests passed and failed from the tool's own report; a check without one counts as one. */
  readonly count?: () => Count;
};

const REPORTS = '.data/reports';

function vitest(project: string): Check {
  const file = `${REPORTS}/${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return {
    name: project,
    command: ['vitest', 'run', '--project', project, ...reporters],
    limit: 25,
    count: () => vitestCount(file),
  };
}

const CHECKS: readonly Check[] = [
  ...['lint', 'types', 'directions', 'unused'].map(name => ({ name, command: ['npm', 'run', '-s', name], limit: 5 })),
  vitest('unit'),
  {
    name: 'servers',
    command: ['node', 'testbed/install-main.ts', 'mongo', 'mysql', 'mariadb', 'aws', 'chromium'],
    limit: 15,
  },
  vitest('integration'),
  { name: 'build', command: ['script/build'], limit: 10 },
  {
    name: 'e2e',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: `${REPORTS}/e2e.json`, PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/e2e.json` },
    limit: 25,
    count: () => playwrightCount(`${REPORTS}/e2e.json`),
  },
];

/** A file that could not even be loaded holds no tests: it counts as one failure. */
function vitestCount(file: string): Count {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  const broken = report.testResults.filter(
    one => one.status === 'failed' && one.assertionResults.every(test => test.status !== 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

function playwrightCount(file: string): Count {
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; flaky: number; unexpected: number };
  };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

/** Runs a command in its own process group, its output shown; true when it ended well and in time. */
function succeeds({ command, env, limit }: Check): Promise<boolean> {
  return new Promise(resolve => {
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { ...process.env, ...env },
    });
    const stop = () => child.pid !== undefined && process.kill(-child.pid, 'SIGTERM');
    const timer = setTimeout(stop, limit * 60_000);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.on('error', error => {
      console.error(String(error));
      resolve(false);
    });
    child.on('exit', code => {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code === 0);
    });
  });
}

/** What a check came to. Its report is believed for the number of tests; its exit code for whether anything failed at all. */
function judge(check: Check, ended: boolean): Count {
  if (!check.count) return ended ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const { passed, failed } = check.count();
    if (passed + failed === 0) return { passed: 0, failed: 1 };
    return { passed, failed: ended ? failed : Math.max(failed, 1) };
  } catch (error) {
    console.error(`${check.name} left no report: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total: Count = { passed: 0, failed: 0 };
const summary: string[] = [];
let interrupted = false;
process.on('SIGINT', () => {
  interrupted = true;
});
for (const check of CHECKS) {
  if (interrupted) break;
  console.log(`\n== ${check.name}`);
  const start = Date.now();
  const { passed, failed } = judge(check, await succeeds(check));
  total.passed += passed;
  total.failed += failed;
  summary.push(
    `${check.name.padEnd(12)} ${passed} passed, ${failed} failed, ${((Date.now() - start) / 1000).toFixed(0)} s`,
  );
}
console.log(`\n${summary.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || interrupted ? 1 : 0;
