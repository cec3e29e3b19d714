import { installPackages } from './debian.ts';
import { findProgram, run } from './run.ts';

/**
 * Runs pip of the machine's Python 3, which is installed first where that is missing and allowed.
 * @throws Error that says what to install, or what pip answered.
 */
export async function pip(args: readonly string[], purpose: string): Promise<void> {
  if (!(await hasPip())) await installPackages(['python3', 'python3-pip'], purpose);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  await run('python3', ['-m', 'pip', args[0] ?? '', ...quiet, ...args.slice(1)]);
}

async function hasPip(): Promise<boolean> {
  if (!findProgram('python3')) return false;
  return run('python3', ['-m', 'pip', '--version']).then(
    () => true,
    () => false,
  );
}
