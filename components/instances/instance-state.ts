import type { InstanceView } from '#core/contract/instances.ts';

export type InstanceState = InstanceView['state'];

/** Class of the dot beside the word of a state; the empty class is green. */
export const STATE_DOT: Record<InstanceState, string> = {
  watched: '',
  backs_off: 'warn',
  error: 'crit',
  connecting: 'off',
  paused: 'off',
  gone: 'off',
  unwatched: 'crit',
};
/** Class of the word itself, where it is worth a colour. */
export const STATE_TONE: Partial<Record<InstanceState, string>> = {
  backs_off: 'warn strong',
  error: 'crit strong',
  unwatched: 'crit strong',
};
