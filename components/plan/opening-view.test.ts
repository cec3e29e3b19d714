import { describe, expect, it } from 'vitest';
import { openingView, READABLE } from './opening-view.ts';

const CANVAS = { width: 1_000, height: 800 };
const box = (x: number, y: number) => ({ x, y, width: 200, height: 70 });
const inView = (step: ReturnType<typeof box>, { x, y, zoom }: ReturnType<typeof openingView>) =>
  step.x * zoom + x >= 0 &&
  (step.x + step.width) * zoom + x <= CANVAS.width &&
  step.y * zoom + y >= 0 &&
  (step.y + step.height) * zoom + y <= CANVAS.height;

describe('openingView', () => {
  it('shows a small plan whole, at its own size', () => {
    const bounds = { x: 0, y: 0, width: 400, height: 300 };
    const view = openingView(CANVAS, bounds, box(0, 0));
    expect(view.zoom).toBe(1);
    expect(inView(box(0, 0), view) && inView(box(200, 230), view)).toBe(true);
  });

  it('begins a tall plan at the top where its dearest step is there', () => {
    const view = openingView(CANVAS, { x: 0, y: 0, width: 400, height: 3_000 }, box(100, 200));
    expect(view.zoom).toBe(READABLE);
    expect(inView(box(0, 0), view) && inView(box(100, 200), view)).toBe(true);
  });

  it('goes down and sideways to the dearest step of a large plan', () => {
    const view = openingView(CANVAS, { x: 0, y: 0, width: 5_000, height: 3_000 }, box(4_500, 2_800));
    expect(inView(box(4_500, 2_800), view)).toBe(true);
    const left = openingView(CANVAS, { x: 0, y: 0, width: 5_000, height: 700 }, box(0, 300));
    expect(left.x).toBe(0);
  });
});
