import { readGauge } from './registry.ts';

export const sockets = readGauge('msq_sockets', 'Browsers that follow live pages.');
export const planRequests = readGauge('msq_plan_requests_waiting', 'Wishes for a plan that wait, for all workers.');
export const openTasks = readGauge(
  'msq_collection_tasks',
  'Instance-days to collect, by all workers; state is waiting or running.',
  ['state'],
);
export const instances = readGauge('msq_instances', 'Instances of the inventory, by state.', ['state']);
