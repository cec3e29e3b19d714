import type { Remedy } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';

/** How variables are set for good: RDS by its parameter group, MySQL by SET PERSIST, MariaDB until its next start. */
export function setVariables(facts: InstanceFacts, values: Record<string, string>): Remedy {
  const entries = Object.entries(values);
  if (facts.source === 'rds') {
    const list = entries.map(([name, value]) => `ParameterName=${name},ParameterValue=${value},ApplyMethod=immediate`);
    const group = facts.parameterGroup ?? 'PARAMETER_GROUP';
    const text = `aws rds modify-db-parameter-group \\\n  --db-parameter-group-name ${group} \\\n  --parameters ${list.join(' \\\n    ')}`;
    return { kind: 'command', text };
  }
  const verb = foundOf(facts)?.detected.flavour === 'mariadb' ? 'GLOBAL' : 'PERSIST';
  const quoted = (value: string) => (/^[\d.]+$/.test(value) ? value : `'${value}'`);
  return { kind: 'sql', text: entries.map(([name, value]) => `SET ${verb} ${name} = ${quoted(value)};`).join('\n') };
}
