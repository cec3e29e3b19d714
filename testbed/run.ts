import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type RunOptions = {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Text for the command's standard input; nothing when left out. */
  readonly input?: string;
  /** Milliseconds after which the command is killed. */
  readonly timeout?: number;
};

/**
 * Runs a command to its end and returns what it wrote to standard output.
 * @throws Error with the command and the end of its output when it cannot start, fails or takes too long.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: options.timeout,
      killSignal: 'SIGKILL',
    });
    const out: string[] = [];
    const all: string[] = [];
    child.stdout.setEncoding('utf8').on('data', text => {
      out.push(text);
      all.push(text);
    });
    child.stderr.setEncoding('utf8').on('data', text => all.push(text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out.join(''));
      else
        reject(
          new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? code}: ${all.join('').trim().slice(-2000)}`),
        );
    });
    // A command that ends before it has read its input is judged by its exit code alone.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/** The full path of a program, looked up as the shell would (a name with a slash is taken as it is); undefined when absent. */
export function findProgram(...names: (string | undefined)[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  for (const name of names) {
    if (!name) continue;
    const paths = name.includes('/') ? [name] : folders.map(folder => join(folder, name));
    const found = paths.find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // absent or not executable: the same to the caller
    return false;
  }
}
