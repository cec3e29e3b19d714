import { CollectError } from '#core/collect/collect-error.ts';
import { AppError, messageOf } from '#core/errors.ts';
import { EnvError } from '#runtime/env.ts';

/** Ends a process that could not start. What is the operator's to mend, settings and ports, is told in its sentence; else the stack helps. */
export function endAtStart(error: unknown): never {
  console.error(
    error instanceof EnvError || error instanceof AppError || isListenError(error) ? messageOf(error) : error,
  );
  if (error instanceof CollectError) console.error(error.remedy);
  process.exit(1);
}

function isListenError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen';
}
