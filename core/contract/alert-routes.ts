import {
  alerting,
  channelBody,
  channelView,
  deliveryView,
  removed,
  ruleBody,
  ruleView,
} from '#core/contract/alerts.ts';
import type { RouteContract } from '#core/contract/routes.ts';

/** The routes of alerting. */
export const ALERT_ROUTES = [
  {
    method: 'get',
    path: '/api/alerts',
    role: 'viewer',
    summary: 'Rules, channels, what holds now, recent deliveries',
    answer: alerting,
  },
  {
    method: 'post',
    path: '/api/alerts/rules',
    role: 'admin',
    summary: 'Make a rule',
    body: ruleBody,
    status: 201,
    answer: ruleView,
  },
  {
    method: 'patch',
    path: '/api/alerts/rules/{id}',
    role: 'admin',
    summary: 'Change a rule',
    body: ruleBody,
    answer: ruleView,
  },
  { method: 'delete', path: '/api/alerts/rules/{id}', role: 'admin', summary: 'Delete a rule', answer: removed },
  {
    method: 'post',
    path: '/api/alerts/channels',
    role: 'admin',
    summary: 'Make a channel',
    body: channelBody,
    status: 201,
    answer: channelView,
  },
  {
    method: 'patch',
    path: '/api/alerts/channels/{id}',
    role: 'admin',
    summary: 'Change a channel',
    body: channelBody,
    answer: channelView,
  },
  { method: 'delete', path: '/api/alerts/channels/{id}', role: 'admin', summary: 'Delete a channel', answer: removed },
  {
    method: 'post',
    path: '/api/alerts/channels/{id}/test',
    role: 'admin',
    summary: 'Send a test message to a channel',
    status: 202,
    answer: deliveryView,
  },
] as const satisfies readonly RouteContract[];
