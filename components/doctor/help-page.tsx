'use client';
import { Fragment, type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Link } from '#components/ui/link.tsx';
import { type Block, type Inline, parseMarkdown } from '#core/format/markdown.ts';

/** A document of the project as a page: what the links of the doctor open. */
export function HelpPage({ markdown }: { markdown: string }) {
  const t = useTranslations('doctor');
  const blocks = parseMarkdown(markdown).filter(block => block.kind !== 'heading' || block.level > 1);
  const sections = blocks.flatMap(block => (block.kind === 'heading' ? [block] : []));
  // The document comes behind its loading state, after the browser looked for the section of the address.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  return (
    <PageFrame title={t('help')}>
      <article className="card help">
        <nav aria-label={t('help')}>
          {sections.map(({ id, text }) => (
            <a className="lk" href={`#${id}`} key={id}>
              {words(text)}
            </a>
          ))}
        </nav>
        {keyed(blocks.map(block => <BlockView block={block} key="" />))}
      </article>
    </PageFrame>
  );
}

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <h2 id={block.id}>{words(block.text)}</h2>;
    case 'paragraph':
      return <p>{words(block.text)}</p>;
    case 'code':
      return <pre className="sql">{block.text}</pre>;
    case 'list':
      return <ul>{keyed(block.items.map(item => <li key="">{words(item)}</li>))}</ul>;
    case 'table':
      return (
        <div className="wide">
          <table>
            <thead>
              <tr>{keyed(block.head.map(cell => words(cell)).map(cell => <th key="">{cell}</th>))}</tr>
            </thead>
            <tbody>
              {keyed(
                block.rows.map(row => (
                  <tr key="">{keyed(row.map(cell => words(cell)).map(cell => <td key="">{cell}</td>))}</tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      );
  }
}

/** The pieces of a fixed text have no identity but their place. */
function keyed(nodes: ReactNode[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: as said above
  return nodes.map((node, index) => <Fragment key={index}>{node}</Fragment>);
}

function words(text: Inline[]): ReactNode {
  return keyed(
    text.map(piece => {
      if (piece.kind === 'code') return <code key="">{piece.text}</code>;
      if (piece.kind === 'strong') return <b key="">{piece.text}</b>;
      if (piece.kind === 'link' && piece.to.startsWith('#')) return <Link href={piece.to}>{piece.text}</Link>;
      // Other documents are files of the project: their names are enough to find them.
      return piece.kind === 'link' ? <code key="">{`docs/${piece.to}`}</code> : piece.text;
    }),
  );
}
