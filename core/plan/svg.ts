import { formatCount } from '#core/format/count.ts';
import { heatOfShare } from '#core/format/heat.ts';
import { estimatedRows, objectName, planFigures, shareOf } from './figures.ts';
import { type PlanGraph, planGraph } from './graph.ts';
import { type Box, type Layout, layoutPlan } from './layout.ts';
import type { Plan, PlanNode } from './model.ts';
import { OPERATOR_WORDS } from './operator-words.ts';

const HEAT = ['#f1efec', '#fbe6c3', '#f8ca86', '#f0a04b', '#dc6b25', '#ad3d17', '#6f1d12'];
const ON_HEAT = ['#475061', '#14171f', '#14171f', '#14171f', '#14171f', '#ffffff', '#ffffff'];
const MARGIN = 24;
const TITLE = 34;

/** The graph as a picture of its own, on white, with its title: for tickets, mails and slides. Sizes in pixels. */
export function planSvg(plan: Plan, title: string): { svg: string; width: number; height: number } {
  const graph = planGraph(plan);
  const layout = layoutPlan(graph, { width: 206, height: 71, gapX: 28, gapY: 34, mode: 'centred' });
  const left = Math.min(0, ...[...layout.groups.values()].map(box => box.x));
  const top = Math.min(0, ...[...layout.groups.values()].map(box => box.y));
  const width = Math.ceil(Math.max(420, layout.width - left + 2 * MARGIN));
  const height = Math.ceil(layout.height - top + 2 * MARGIN + TITLE);
  const figures = planFigures(plan);
  const body = [
    ...graph.groups.flatMap(group => frame(group.title, layout.groups.get(group.id))),
    ...edges(graph, layout),
    ...graph.nodes.flatMap(({ id, node }) =>
      card(node, layout.boxes.get(id), shareOf(node, figures, plan.measured ? 'time' : 'cost')),
    ),
  ].join('\n');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif">
<title>${xmlText(title)}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${MARGIN}" y="${MARGIN + 8}" font-size="15" font-weight="600" fill="#14171f">${xmlText(title)}</text>
<g transform="translate(${MARGIN - left} ${MARGIN + TITLE - top})">
${body}
</g>
</svg>
`;
  return { svg, width, height };
}

function frame(title: string, box: Box | undefined): string[] {
  if (!box) return [];
  return [
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="10" fill="none" stroke="#8a94a4" stroke-dasharray="4 4"/>`,
    text(box.x + 10, box.y + 14, title, 'font-size="10.5" fill="#5e687c"'),
  ];
}

function edges({ edges: list }: PlanGraph, { boxes }: Layout): string[] {
  return list.flatMap(({ from, to, rows, kind }) => {
    const child = boxes.get(from);
    const parent = boxes.get(to);
    if (!child || !parent) return [];
    const [x1, y1] = [child.x + child.width / 2, child.y];
    const [x2, y2] = [parent.x + parent.width / 2, parent.y + parent.height];
    const middle = (y1 + y2) / 2;
    const width = 1.5 + Math.min(7.5, Math.log10(Math.max(1, rows ?? 1)) * 1.07);
    const dash = kind === 'subquery' ? ' stroke-dasharray="5 4"' : '';
    const line = `<path d="M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}" fill="none" stroke="#cbd1da" stroke-width="${width.toFixed(1)}"${dash}/>`;
    const label = `font-size="10.5" fill="#475061" text-anchor="middle" paint-order="stroke" stroke="#ffffff" stroke-width="4"`;
    return rows === undefined ? [line] : [line, text((x1 + x2) / 2, middle + 4, formatCount(rows), label)];
  });
}

function card(node: PlanNode, box: Box | undefined, share: number | undefined): string[] {
  if (!box) return [];
  const { x, y, width, height } = box;
  const heat = heatOfShare(share ?? 0);
  const rows = estimatedRows(node);
  const facts = [
    node.key?.name ?? (node.access ? 'no key' : ''),
    rows === undefined ? '' : `${formatCount(rows)} rows`,
  ];
  const about = objectName(node) ?? node.message ?? node.items?.join(', ') ?? node.join?.kind ?? '';
  const chip = share === undefined || share < 0.0005 ? [] : shareChip(x + width - 9, y + 9, share, heat);
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#ffffff" stroke="#cbd1da"/>`,
    `<rect x="${x}" y="${y + 4}" width="4" height="${height - 8}" fill="${HEAT[heat]}"/>`,
    text(x + 12, y + 20, OPERATOR_WORDS.en[node.operator], 'font-size="12.5" font-weight="600" fill="#14171f"'),
    text(
      x + 12,
      y + 39,
      cut(about, node.access ? 20 : 28),
      'font-size="11.5" fill="#14171f" font-family="JetBrains Mono, monospace"',
    ),
    ...(node.access
      ? [
          text(
            x + width - 9,
            y + 39,
            node.access,
            `font-size="10" font-weight="600" text-anchor="end" fill="${node.access === 'ALL' ? '#bf2a1d' : '#17764a'}"`,
          ),
        ]
      : []),
    text(x + 12, y + 58, cut(facts.filter(Boolean).join('   '), 34), 'font-size="11.5" fill="#475061"'),
    ...chip,
  ];
}

function shareChip(right: number, top: number, share: number, heat: number): string[] {
  const words = `${(share * 100).toFixed(share >= 0.0995 ? 0 : 1)} %`;
  const width = words.length * 6.4 + 8;
  return [
    `<rect x="${right - width}" y="${top}" width="${width}" height="16" rx="3" fill="${HEAT[heat]}"/>`,
    text(
      right - width / 2,
      top + 12,
      words,
      `font-size="10.5" font-weight="600" text-anchor="middle" fill="${ON_HEAT[heat]}"`,
    ),
  ];
}

function text(x: number, y: number, words: string, look: string): string {
  return `<text x="${x}" y="${y}" ${look}>${xmlText(words)}</text>`;
}

function cut(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

/** XML text: markup and characters that XML forbids are taken out. */
function xmlText(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
