import {
  collectionDetail,
  collectionList,
  collectionRequest,
  collectionRetry,
  collectionView,
  discoveryView,
} from '#core/contract/collections.ts';
import { reportQuery, reportView } from '#core/contract/reports.ts';
import type { RouteContract } from '#core/contract/routes.ts';
import {
  coverageList,
  coverageQuery,
  digestDetail,
  digestDetailQuery,
  digestPage,
  digestQuery,
  monthList,
  monthQuery,
  monthStatistics,
  reviewPatch,
  reviewView,
} from '#core/contract/statistics.ts';

/** The routes of collected months. */
export const MONTH_ROUTES: readonly RouteContract[] = [
  { method: 'get', path: '/api/months', summary: 'Months of which anything was collected', answer: monthList },
  {
    method: 'get',
    path: '/api/months/{month}',
    summary: 'Statistics of a month beside the month before',
    query: monthQuery,
    answer: monthStatistics,
  },
  {
    method: 'get',
    path: '/api/months/{month}/digests',
    summary: 'Digests of a month by what they cost',
    query: digestQuery,
    answer: digestPage,
  },
  {
    method: 'get',
    path: '/api/digests/{digest}',
    summary: 'One digest over a month',
    query: digestDetailQuery,
    answer: digestDetail,
  },
  {
    method: 'patch',
    path: '/api/digests/{digest}/review',
    summary: 'Set the review state of a digest, add a note',
    body: reviewPatch,
    answer: reviewView,
  },
  {
    method: 'get',
    path: '/api/coverage',
    summary: 'What was read for each instance-day',
    query: coverageQuery,
    answer: coverageList,
  },
  {
    method: 'get',
    path: '/api/reports/{month}',
    summary: 'The report of a month, as a model and as Markdown',
    query: reportQuery,
    answer: reportView,
  },
  {
    method: 'post',
    path: '/api/discovery',
    summary: 'Ask for the RDS inventory to be read',
    status: 202,
    answer: discoveryView,
  },
  { method: 'get', path: '/api/collections', summary: 'Collections, newest first', answer: collectionList },
  {
    method: 'post',
    path: '/api/collections',
    summary: 'Collect a period, or join the collection that runs for it',
    body: collectionRequest,
    status: 202,
    answer: collectionView,
  },
  {
    method: 'get',
    path: '/api/collections/{id}',
    summary: 'One collection with its instance-days and log',
    answer: collectionDetail,
  },
  { method: 'post', path: '/api/collections/{id}/cancel', summary: 'Stop a collection', answer: collectionView },
  {
    method: 'post',
    path: '/api/collections/{id}/retry',
    summary: 'Let failed, partial and cancelled instance-days run again',
    body: collectionRetry,
    answer: collectionView,
  },
];
