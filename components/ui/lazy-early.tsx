import { type ComponentType, lazy, useState } from 'react';

/**
 * A component in a file of its own, as by React's `lazy`, that a browser fetches as soon as the module naming it is there and not only
 * when it is first drawn: its code then comes while the page still waits for its data. For what a page is sure to draw.
 */
export function lazyEarly<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const early = typeof window === 'undefined' ? null : load();
  let there: ComponentType<Props> | undefined;
  // A failure is told where the component is drawn.
  early?.then(
    component => (there = component),
    () => undefined,
  );
  const Later = lazy(async () => ({ default: await (early ?? load()) }));
  // biome-ignore lint/correctness/noComponentHookFactories: as `lazy`, called once for each component, at the top of a module
  return function Early(props: Props) {
    // What is there is drawn at once: `lazy` would show the fallback first, and React keeps a fallback for .3 s.
    const [Component] = useState<ComponentType<Props>>(() => there ?? Later);
    return <Component {...props} />;
  };
}
