import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export type ServerProcess = {
  readonly pid: number;
  /** True once the process has ended, however it ended. */
  readonly ended: () => boolean;
  /** Settles when the process has ended, with how: its exit code or the signal that ended it. */
  readonly end: Promise<number | NodeJS.Signals>;
  /** Asks the process to end, and after `graceMs` milliseconds makes it. Returns when it is gone. */
  readonly stop: (graceMs?: number) => Promise<void>;
  /** Ends the process at once (SIGKILL), as a crash would. Returns when it is gone. */
  readonly kill: () => Promise<void>;
};

export type ServerCommand = {
  readonly command: readonly string[];
  /** Takes the server's output; this program's own output when left out. */
  readonly logFile?: string;
  readonly env?: Record<string, string>;
  /** A folder to remove if this program ends without stopping the server. */
  readonly temporaryFolder?: string | undefined;
};

/**
 * A server must not outlive the program that started it, not even when that is killed with SIGKILL. Each server gets a
 * small shell whose standard input is a pipe held by this program: the kernel closes it in any case, the shell reads the
 * end of file, ends the server and removes its folder. When the server has been stopped properly the shell is told so.
 */
const WATCHDOG = `read -r line; [ "$line" = done ] && exit 0
kill -TERM "$1" 2>/dev/null; n=0
while kill -0 "$1" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done
kill -KILL "$1" 2>/dev/null; [ -n "$2" ] && rm -rf -- "$2"; exit 0`;

/** Starts a server in its own process group, so that Ctrl-C reaches this program alone, which then stops servers in order. */
export async function spawnServer(server: ServerCommand): Promise<ServerProcess> {
  const log = server.logFile === undefined ? undefined : openSync(server.logFile, 'a');
  const [program, ...args] = server.command;
  const child = spawn(program ?? '', args, {
    detached: true,
    stdio: ['ignore', log ?? 'inherit', log ?? 'inherit'],
    env: { ...process.env, ...server.env },
  });
  if (log !== undefined) closeSync(log);
  await once(child, 'spawn');
  const pid = child.pid as number; // set, as 'spawn' was emitted
  const dismissWatchdog = watch(pid, server.temporaryFolder);
  const ending = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  child.once('exit', dismissWatchdog);
  child.unref();
  return {
    pid,
    ended: () => hasEnded(child),
    end: ending,
    stop: (graceMs = 20_000) => end(child, 'SIGTERM', graceMs),
    kill: () => end(child, 'SIGKILL', 0),
  };
}

function watch(pid: number, folder: string | undefined): () => void {
  const dog = spawn('sh', ['-c', WATCHDOG, 'testbed-watchdog', String(pid), folder ?? ''], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // The watchdog may be gone before it is told to go; there is nothing left to tell it then.
  dog.stdin.on('error', () => {});
  dog.unref();
  (dog.stdin as unknown as { unref(): void }).unref();
  return () => void dog.stdin.end('done\n');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = graceMs > 0 ? setTimeout(() => child.kill('SIGKILL'), graceMs) : undefined;
  await gone;
  clearTimeout(timer);
}

/** A fresh folder under the system's temporary one, its path short enough for Unix sockets. */
export function temporaryFolder(purpose: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `msq-${purpose}-`));
}

export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A TCP port free on the loopback now, below the range the kernel gives to outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    if (await isFreePort(port)) return port;
  }
}

/** True when nothing listens on the port on the loopback. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1' }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Tries `attempt` until it succeeds and returns its value.
 * @throws Error with the end of the server's log when the server ends first or `timeoutMs` milliseconds pass.
 */
export async function untilReady<T>(
  server: ServerProcess,
  logFile: string,
  attempt: () => Promise<T>,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!server.ended() && Date.now() < deadline) {
        await delay(50);
        continue;
      }
      await server.kill();
      throw new Error(`server did not start (${String(error)}); its log ends with:\n${await tail(logFile)}`);
    }
  }
}

async function tail(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-20).join('\n');
}
