import { Delta } from '#components/ui/stat.tsx';
import { describeChange } from '#core/format/change.ts';

type ChangeMarkProps = {
  now: number;
  before: number | null | undefined;
  /** Null: neither way is worse, so it is never coloured. */
  moreIsWorse?: boolean | null;
  /** Shown when there is nothing to compare with. */
  none?: string;
};

/** The change against the month before, with its arrow; coloured when it is notable. */
export function ChangeMark({ now, before, moreIsWorse = true, none }: ChangeMarkProps) {
  const change = describeChange(now, before ?? null);
  if (!change) return none ? <span className="muted">{none}</span> : null;
  const text = change.text.startsWith('×') ? `↑ ${change.text}` : change.text;
  if (moreIsWorse === null) return <Delta change={{ ...change, text, notable: false }} />;
  return <Delta change={{ ...change, text }} moreIsWorse={moreIsWorse} />;
}
