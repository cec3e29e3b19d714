import type { CheckResultView, DoctorPartView, DoctorView } from '#core/contract/doctor.ts';
import type { Group } from '#core/doctor/check.ts';
import { worstFirst } from '#core/doctor/report.ts';

/** A result with the part that is checked again to see it anew. */
export type Entry = CheckResultView & { part: Pick<DoctorPartView, 'group' | 'subject' | 'at'> };
/** What a line of the list of groups stands for: a group, or an instance. */
export type Row = { key: string; group: Group; instance: string | null; at: string; entries: Entry[] };

export function entriesOf({ parts }: DoctorView): Entry[] {
  return parts.flatMap(part => part.results.map(result => ({ ...result, part })));
}

/** The same check of the same thing, whatever it found. */
export function keyOf({ check, subject }: Pick<Entry, 'check' | 'subject'>): string {
  return `${check}|${subject ?? ''}`;
}

/** What to show first: what fails, then what warns, the newest trouble first. `asked` stays although it passes now. */
export function toFix(entries: readonly Entry[], asked: ReadonlySet<string>): Entry[] {
  const shown = entries.filter(entry => entry.state !== 'pass' || asked.has(keyOf(entry)));
  return worstFirst(shown.sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1)));
}

/** A row for each group, but one for each instance. */
export function rowsOf(entries: readonly Entry[]): Row[] {
  const rows = new Map<string, Row>();
  for (const entry of entries) {
    const { group, subject, at } = entry.part;
    const instance = group === 'instance' ? subject : null;
    const key = instance === null ? group : `instance ${instance}`;
    const row = rows.get(key) ?? { key, group, instance, at, entries: [] };
    row.entries.push(entry);
    rows.set(key, row);
  }
  return [...rows.values()];
}
