import type { RdsServer } from '#core/collect/rds-server.ts';
import { meetsRule, type TagRule } from '#core/collect/tag-rule.ts';
import type { Outcome, Remedy } from '../check.ts';
import { pass } from '../check.ts';

/** Whether any server meets a rule, and if not, the command that tags the first one. Null when there is nothing to tag. */
export function judgeTag(servers: readonly RdsServer[], rule: TagRule | null): Outcome<'none'> | null {
  const first = servers[0];
  if (!first) return null;
  const written = rule ? `${rule.key}=${rule.value}` : '=';
  const meeting = servers.filter(server => meetsRule(server.tags, rule)).length;
  const params = { count: String(meeting), known: String(servers.length), rule: written };
  if (meeting > 0 || !rule) return pass(params);
  const found = servers.flatMap(server => (rule.key in server.tags ? [server.tags[rule.key]] : []));
  const values = [...new Set(found)].slice(0, 5).join(', ') || '-';
  const remedy: Remedy = {
    kind: 'command',
    text: `aws rds add-tags-to-resource \\\n  --resource-name "$(aws rds describe-db-instances --db-instance-identifier ${first.name} --query 'DBInstances[0].DBInstanceArn' --output text)" \\\n  --tags Key=${rule.key},Value=${rule.value}`,
  };
  return { state: 'warn', trouble: 'none', topic: 'wrong-tag', params: { ...params, key: rule.key, values }, remedy };
}
