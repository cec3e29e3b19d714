import * as z from 'zod';
import { type Env, envSchema, parseEnv } from '#runtime/env.ts';

/** One variable as its documents show it. */
type Variable = { name: string; group: string; description: string; default: string };

const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^(AUTH_|OIDC_|TRUST_PROXY)/, 'Sign-in'],
  [/^AWS_/, 'AWS'],
  [/^SMTP_/, 'Mail'],
  [/^MONGO/, 'MongoDB'],
  [/^(MYSQL_|MGMT_)/, 'Watched servers'],
];

/** Every variable of the schema, in its order. */
function variables(): Variable[] {
  const defaults = parseEnv({});
  const { properties = {} } = z.toJSONSchema(envSchema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(envSchema.shape).map(([name, schema]) => ({
    name,
    group: GROUPS.find(([pattern]) => pattern.test(name))?.[1] ?? 'This program',
    description: schema.description ?? '',
    // As it is written; where a schema can only tell what it is read as, that reads the same again.
    default: asText(Object(properties[name]).default ?? defaults[name as keyof Env]),
  }));
}

function asText(value: unknown): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** docs/environment.md */
export function environmentPage(): string {
  const groups = Map.groupBy(variables(), variable => variable.group);
  const tables = [...groups].map(([group, all]) => {
    const rows = all.map(
      v => `| \`${v.name}\` | ${v.default === '' ? '' : `\`${v.default}\``} | ${cell(v.description)} |`,
    );
    return [`## ${group}`, '', '| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
  });
  return `${[HEAD, ...tables].join('\n\n')}\n`;
}

const HEAD = `# Environment

Read from the process, then from \`.env\` in the folder of the program. An empty value means "not set". A value that cannot be used stops the
start with one line per problem. Made from the schema in \`runtime/env.ts\` by \`node script/env-docs.ts\`.`;

/** .env.example: every variable commented out at its default. */
export function exampleFile(): string {
  const groups = Map.groupBy(variables(), variable => variable.group);
  const parts = [...groups].map(([group, all]) => {
    const lines = all.flatMap(v => [`# ${v.description.replaceAll('`', '')}`, `#${v.name}=${v.default}`]);
    return [`## ${group}`, ...lines].join('\n');
  });
  return `# Copy to .env and set what differs. docs/environment.md says the same as a table.\n\n${parts.join('\n\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
