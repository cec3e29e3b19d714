import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];
type Tokens = Record<string, string>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Tokens {
  const block = new RegExp(`${selector}\\s*\\{([^}]*--bg:[^}]*)\\}`).exec(css)?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(m => [m[1] ?? '', m[2] ?? '']));
}

const themes = { light: tokensOf('\\[data-theme="light"\\]'), dark: tokensOf('\\[data-theme="dark"\\]') };

function rgb(hex: string | undefined): Rgb {
  if (!hex) throw new Error('no such token');
  return [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

/** WCAG 2 contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, bl]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(bl);
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Severe colour vision deficiencies in linear RGB, after Machado, Oliveira and Fernandes 2009. */
const EYES: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab of linear RGB. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function seenBy(eye: readonly [Rgb, Rgb, Rgb], colour: Rgb): Rgb {
  const [r, g, b] = colour.map(linear) as unknown as Rgb;
  return eye.map(row => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b))) as unknown as Rgb;
}

const SURFACES = ['bg', 'surface', 'sunken', 'hover'];
const CLASSES = ['read', 'write', 'ddl', 'txn'];
const ON_SOFT = [...CLASSES, 'crit', 'warn', 'good', 'info', 'accent'];

function textPairs(): [text: string, ground: string][] {
  return [
    ...['text', 'text-2', 'text-3'].flatMap(text => SURFACES.map((s): [string, string] => [text, s])),
    ...['crit', 'warn', 'good', 'accent'].flatMap(text =>
      ['surface', 'sunken'].map((s): [string, string] => [text, s]),
    ),
    ...ON_SOFT.map((name): [string, string] => [name, `${name}-soft`]),
    ...[0, 1, 2, 3, 4, 5, 6].map((step): [string, string] => [`on-h${step}`, `h${step}`]),
    ...['kw', 'fn', 'str', 'num', 'ph', 'com'].map((name): [string, string] => [`sql-${name}`, 'sunken']),
    ['text-inv', 'ink'],
  ];
}

describe.each(Object.entries(themes))('the colours of the %s theme', (_, tokens) => {
  it.each(textPairs())('let %s be read on %s', (text, ground) => {
    expect(contrast(rgb(tokens[text]), rgb(tokens[ground]))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CLASSES)('set the fill of %s off from its surface', name => {
    expect(contrast(rgb(tokens[`${name}-fill`]), rgb(tokens.surface))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(EYES))('keep the class fills apart for %s eyes', (_eye, matrix) => {
    const seen = CLASSES.map(name => oklab(seenBy(matrix, rgb(tokens[`${name}-fill`]))));
    const distances = seen.flatMap((a, i) =>
      seen.slice(i + 1).map(b => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0.045);
  });

  it('let the heat ramp run one way in lightness', () => {
    const lightness = [0, 1, 2, 3, 4, 5, 6].map(
      step => oklab(rgb(tokens[`h${step}`]).map(linear) as unknown as Rgb)[0],
    );
    const order = [...lightness].sort((a, b) => a - b);
    expect([order, order.toReversed()]).toContainEqual(lightness);
  });
});
