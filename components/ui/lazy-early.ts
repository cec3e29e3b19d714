import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component in a file of its own, as by React's `lazy`, that a browser fetches as soon as the module naming it is there and not only
 * when it is first drawn: its code then comes while the page still waits for its data. For what a page is sure to draw.
 */
export function lazyEarly<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  const early = typeof window === 'undefined' ? null : load();
  // A failure is told where the component is drawn.
  early?.catch(() => undefined);
  return lazy(async () => ({ default: await (early ?? load()) }));
}
