import { renderToString } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { lazyEarly } from './lazy-early.tsx';

afterEach(() => vi.unstubAllGlobals());

it('fetches at once in a browser', () => {
  vi.stubGlobal('window', {});
  const load = vi.fn(async () => () => null);
  lazyEarly(load);
  expect(load).toHaveBeenCalledOnce();
});

it('leaves a failed fetch to where the component is drawn', async () => {
  vi.stubGlobal('window', {});
  const unhandled = vi.fn();
  process.once('unhandledRejection', unhandled);
  lazyEarly(() => Promise.reject(new Error('no such file')));
  await new Promise(resolve => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

it('fetches nothing on the server before it is drawn', () => {
  const load = vi.fn(async () => () => null);
  lazyEarly(load);
  expect(load).not.toHaveBeenCalled();
});

it('is drawn at once when it is there, without a fallback', async () => {
  vi.stubGlobal('window', {});
  const Chart = lazyEarly<object>(async () => () => <b>bars</b>);
  await new Promise(resolve => setImmediate(resolve));
  expect(renderToString(<Chart />)).toBe('<b>bars</b>');
});
