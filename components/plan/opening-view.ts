/** Zoom below which a step is hard to read. */
export const READABLE = 0.75;
const MARGIN = 20;

type Box = { x: number; y: number; width: number; height: number };

/**
 * Where a plan opens: whole where it can be read so, else from its result on top down to as far as the step that takes
 * most is in view.
 * @param canvas its size in pixels
 * @param bounds of all steps
 * @param hottest the step that takes most; the result where no step has a figure
 */
export function openingView(canvas: { width: number; height: number }, bounds: Box, hottest: Box) {
  const fits = Math.min((canvas.width - 2 * MARGIN) / bounds.width, (canvas.height - 2 * MARGIN) / bounds.height);
  const zoom = Math.min(1, Math.max(READABLE, fits));
  const half = Math.min(canvas.width / 2 / zoom, bounds.width / 2);
  const middle = within(hottest.x + hottest.width / 2, bounds.x + half, bounds.x + bounds.width - half);
  const spare = canvas.height - bounds.height * zoom;
  const down = Math.max(0, (hottest.y + hottest.height - bounds.y) * zoom - (canvas.height - 4 * MARGIN));
  const y = Math.max(MARGIN, spare * 0.4) - bounds.y * zoom - (spare < 0 ? down : 0);
  return { x: canvas.width / 2 - middle * zoom, y, zoom };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
