import { Command, CommanderError } from 'commander';

/** One file a command. Only the command that was asked for is loaded, so that a small one starts at once. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  digest: async () => (await import('./digest.ts')).digestCommand(),
  fingerprint: async () => (await import('./fingerprint.ts')).fingerprintCommand(),
  collect: async () => (await import('./collect.ts')).collectCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  report: async () => (await import('./report.ts')).reportCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
  explain: async () => (await import('./explain.ts')).explainCommand(),
  'aws-login': async () => (await import('./aws-login.ts')).awsLoginCommand(),
};

const program = new Command('my-slow-queries')
  .description('Slow MySQL statements of many servers: live, by month, with their plans')
  .exitOverride();

const asked = process.argv[2] ?? '';
const names = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
for (const name of names) {
  const command = await COMMANDS[name]?.();
  if (command) program.addCommand(command.copyInheritedSettings(program));
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what was wrong; asking for help is no failure.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
