import { formatCount } from '#core/format/count.ts';
import { THIN } from '#core/format/unit.ts';
import { formatUs } from './figures.ts';

/** A formatted figure with its units set smaller: `362h 24m`, `271K`. */
export function FigureText({ text }: { text: string }) {
  const words = text.split(' ').flatMap(part => part.split(THIN));
  return (
    <span>
      {words.map((word, index) =>
        /^[\d.,≥−+]+$/.test(word) ? (
          word
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of one figure have no identity but their place
          <span className="unit" key={index}>
            {word}
          </span>
        ),
      )}
    </span>
  );
}

/** Microseconds as a large figure. */
export function TimeFigure({ us }: { us: number }) {
  return <FigureText text={formatUs(us)} />;
}

/** A count as a large figure. */
export function CountFigure({ count }: { count: number }) {
  return <FigureText text={formatCount(count)} />;
}
