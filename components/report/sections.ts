/** The parts of a report, in order: ids of the page, and keys of their titles. */
export const SECTIONS = [
  'summary',
  'coverage',
  'load',
  'time',
  'count',
  'rows',
  'changed',
  'plans',
  'who',
  'todo',
  'statements',
  'method',
] as const;
