import {
  type Parameter,
  paginateDescribeDBClusterParameters,
  paginateDescribeDBParameters,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { SlowLogParameters } from '#core/collect/rds-server.ts';

type Values = Map<string, string>;

/**
 * Reads slow_query_log, long_query_time and log_output of an instance's parameter group, over those of its cluster's group.
 * Each group is read once. The result is null where the groups may not be read: the inventory is worth having without them.
 */
export function createParameterReader(
  client: RDSClient,
  signal: AbortSignal,
): (group: string | null, clusterGroup: string | null) => Promise<SlowLogParameters | null> {
  const known = new Map<string, Promise<Values | null>>();
  const once = (key: string, read: () => AsyncIterable<{ Parameters?: Parameter[] | undefined }>) => {
    const values = known.get(key) ?? valuesOf(read());
    known.set(key, values);
    return values;
  };
  return async (group, clusterGroup) => {
    const own = group === null ? null : await once(`instance ${group}`, () => instancePages(client, group, signal));
    const shared =
      clusterGroup === null
        ? null
        : await once(`cluster ${clusterGroup}`, () => clusterPages(client, clusterGroup, signal));
    return own || shared ? interpret(new Map([...(shared ?? []), ...(own ?? [])])) : null;
  };
}

function instancePages(client: RDSClient, name: string, signal: AbortSignal) {
  return paginateDescribeDBParameters(
    { client, pageSize: 100 },
    { DBParameterGroupName: name },
    { abortSignal: signal },
  );
}

function clusterPages(client: RDSClient, name: string, signal: AbortSignal) {
  return paginateDescribeDBClusterParameters(
    { client, pageSize: 100 },
    { DBClusterParameterGroupName: name },
    { abortSignal: signal },
  );
}

async function valuesOf(pages: AsyncIterable<{ Parameters?: Parameter[] | undefined }>): Promise<Values | null> {
  const values: Values = new Map();
  try {
    for await (const page of pages)
      for (const { ParameterName, ParameterValue } of page.Parameters ?? [])
        if (ParameterName && ParameterValue !== undefined) values.set(ParameterName, ParameterValue);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return null; // denied or gone: unknown, which the page says
  }
  return values;
}

/** Absent values have MySQL's own defaults: off, 10 seconds, FILE. */
function interpret(values: Values): SlowLogParameters {
  return {
    slowQueryLog: /^(1|on)$/i.test(values.get('slow_query_log') ?? '0'),
    longQueryTimeS: Number(values.get('long_query_time') ?? 10),
    output: values.get('log_output') ?? 'FILE',
  };
}
