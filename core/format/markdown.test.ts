import { expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';

it('reads what the documents are written in', () => {
  const text =
    '# A `b`\n\nOne\ntwo **three**.\n\n- x\n- [y](z.md#q)\n  more\n\n| h | i |\n|---|---|\n| 1 | `2` |\n\n```sh\na\n\n- b\n```\n';
  expect(parseMarkdown(text)).toEqual([
    {
      kind: 'heading',
      level: 1,
      id: 'a-b',
      text: [
        { kind: 'text', text: 'A ' },
        { kind: 'code', text: 'b' },
      ],
    },
    {
      kind: 'paragraph',
      text: [
        { kind: 'text', text: 'One two ' },
        { kind: 'strong', text: 'three' },
        { kind: 'text', text: '.' },
      ],
    },
    {
      kind: 'list',
      items: [
        [{ kind: 'text', text: 'x' }],
        [
          { kind: 'link', text: 'y', to: 'z.md#q' },
          { kind: 'text', text: ' more' },
        ],
      ],
    },
    {
      kind: 'table',
      head: [[{ kind: 'text', text: 'h' }], [{ kind: 'text', text: 'i' }]],
      rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'code', text: '2' }]]],
    },
    { kind: 'code', text: 'a\n\n- b' },
  ]);
});
