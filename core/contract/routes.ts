import { ACCESS_ROUTES } from '#core/contract/access-routes.ts';
import { ALERT_ROUTES } from '#core/contract/alert-routes.ts';
import {
  captureDetail,
  capturePage,
  captureQuery,
  facets,
  facetsQuery,
  summary,
  summaryQuery,
} from '#core/contract/captures.ts';
import { doctorRun, doctorSetUp, doctorView } from '#core/contract/doctor.ts';
import { instanceList, instancePatch, instanceQuery, instanceView } from '#core/contract/instances.ts';
import { MONTH_ROUTES } from '#core/contract/month-routes.ts';
import {
  explainAccepted,
  planDetail,
  planHistory,
  planPage,
  planQuery,
  planSave,
  planSaved,
} from '#core/contract/plans.ts';
import { health, readiness } from '#core/contract/process.ts';
import type { RouteContract } from '#core/contract/route-contract.ts';
import { settingsPatch, settingsView } from '#core/contract/settings.ts';
import { statusDelta } from '#core/contract/socket.ts';

/** Every route of the API with its role and schemas: what the handlers ask for, and the source of the OpenAPI document. */
export const ROUTES = [
  {
    method: 'get',
    path: '/api/captures',
    role: 'viewer',
    summary: 'Live captures, a page at a time',
    query: captureQuery,
    answer: capturePage,
  },
  {
    method: 'get',
    path: '/api/captures/{id}',
    role: 'viewer',
    summary: 'One capture with what is known of its digest',
    answer: captureDetail,
  },
  {
    method: 'post',
    path: '/api/captures/{id}/reveal',
    role: 'analyst',
    perMinute: 60,
    summary: 'One capture with its literals; is audited',
    answer: captureDetail,
  },
  {
    method: 'post',
    path: '/api/captures/{id}/explain',
    role: 'analyst',
    perMinute: 30,
    summary: 'Ask for the plan of a capture',
    status: 202,
    answer: explainAccepted,
  },
  {
    method: 'get',
    path: '/api/facets',
    role: 'viewer',
    summary: 'Values that the filters can offer',
    query: facetsQuery,
    answer: facets,
  },
  {
    method: 'get',
    path: '/api/summary',
    role: 'viewer',
    summary: 'How many captures began lately',
    query: summaryQuery,
    answer: summary,
  },
  {
    method: 'get',
    path: '/api/instances',
    role: 'viewer',
    summary: 'The inventory with its state',
    query: instanceQuery,
    answer: instanceList,
  },
  {
    method: 'patch',
    path: '/api/instances/{name}',
    role: 'admin',
    summary: 'Change what an instance has of its own',
    body: instancePatch,
    answer: instanceView,
  },
  { method: 'get', path: '/api/settings', role: 'viewer', summary: 'Settings for all instances', answer: settingsView },
  {
    method: 'patch',
    path: '/api/settings',
    role: 'admin',
    summary: 'Change settings for all instances',
    body: settingsPatch,
    answer: settingsView,
  },
  {
    method: 'get',
    path: '/api/plans',
    role: 'viewer',
    summary: 'Collected plans, newest first',
    query: planQuery,
    answer: planPage,
  },
  {
    method: 'post',
    path: '/api/plans',
    role: 'analyst',
    summary: 'Save a plan that was pasted',
    body: planSave,
    status: 201,
    answer: planSaved,
  },
  {
    method: 'get',
    path: '/api/plans/{id}/history',
    role: 'viewer',
    summary: "The plans of a plan's digest, and its executions",
    answer: planHistory,
  },
  {
    method: 'get',
    path: '/api/plans/{id}',
    role: 'viewer',
    summary: 'One plan with its documents',
    answer: planDetail,
  },
  {
    method: 'post',
    path: '/api/plans/{id}/reveal',
    role: 'analyst',
    perMinute: 60,
    summary: 'One plan with the literals of its documents; is audited',
    answer: planDetail,
  },
  {
    method: 'get',
    path: '/api/plans/{id}/markdown',
    role: 'viewer',
    summary: 'One plan as a Markdown file',
    media: 'text/markdown',
  },
  {
    method: 'get',
    path: '/api/status',
    role: 'viewer',
    summary: 'Instances, workers and settings as the sockets get them',
    answer: statusDelta,
  },
  { method: 'get', path: '/api/doctor', role: 'admin', summary: 'Every check with its remedy', answer: doctorView },
  {
    method: 'get',
    path: '/api/doctor/set-up',
    role: 'admin',
    summary: 'The least IAM policy, and the SQL that makes the monitoring account',
    answer: doctorSetUp,
  },
  {
    method: 'post',
    path: '/api/doctor/runs',
    role: 'admin',
    summary: 'Ask the workers to check again',
    body: doctorRun,
    status: 202,
    answer: doctorView,
  },
  ...MONTH_ROUTES,
  ...ALERT_ROUTES,
  ...ACCESS_ROUTES,
  { method: 'get', path: '/api/health', role: 'public', summary: 'Whether the process is alive', answer: health },
  { method: 'get', path: '/api/ready', role: 'public', summary: 'Whether the process can serve', answer: readiness },
  { method: 'get', path: '/api/openapi.json', role: 'viewer', summary: 'This document', media: 'application/json' },
] as const satisfies readonly RouteContract[];

/** A route by its name, such as `GET /api/captures/{id}`. */
export type RouteKey = (typeof ROUTES)[number] extends infer R extends RouteContract
  ? R extends RouteContract
    ? `${Uppercase<R['method']>} ${R['path']}`
    : never
  : never;

/** @throws when the contract has no such route */
export function routeOf(key: RouteKey): RouteContract {
  const route = ROUTES.find(({ method, path }) => `${method.toUpperCase()} ${path}` === key);
  if (!route) throw new Error(`The contract has no route ${key}.`);
  return route;
}
