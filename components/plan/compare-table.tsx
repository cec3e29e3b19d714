'use client';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import { Segmented } from '#components/ui/segmented.tsx';
import { describeChange } from '#core/format/change.ts';
import type { NodeMatch, PlanDiff } from '#core/plan/diff-plans.ts';
import type { Plan } from '#core/plan/model.ts';
import { type FieldChange, nodeFacts } from '#core/plan/node-changes.ts';
import { nodeOf } from '#core/plan/walk.ts';
import type { Side } from './compare-flow.ts';
import { useFieldWords } from './compare-words.ts';
import { DiffMark } from './diff-mark.tsx';
import { usePlanWords } from './node-words.ts';

type CompareTableProps = {
  plans: Record<Side, Plan>;
  diff: PlanDiff;
  /** Worst first. */
  matches: readonly NodeMatch[];
  selected: NodeMatch | undefined;
  onSelect: (match: NodeMatch) => void;
};

/** Node by node, field by field: what it is in A and in B. */
export function CompareTable({ plans, diff, matches, selected, onSelect }: CompareTableProps) {
  const t = useTranslations('compare');
  const [shown, setShown] = useState<'changed' | 'all'>('changed');
  const changed = matches.filter(({ state }) => state !== 'same');
  const rows = (shown === 'all' ? matches : changed).map(match => ({ match, fields: fieldsOf(match, plans) }));
  const fields = changed.reduce((sum, { changes }) => sum + Math.max(1, changes.length), 0);
  return (
    <Card
      actions={
        <Segmented
          label={t('differences')}
          onChange={setShown}
          options={[
            { value: 'changed', label: t('changedNodes') },
            { value: 'all', label: t('allNodes') },
          ]}
          value={shown}
        />
      }
      note={t('differencesNote', { fields, nodes: changed.length })}
      title={t('differences')}
    >
      <table className="cmp-t">
        <thead>
          <tr>
            <th scope="col">{t('node')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">
              <span className="pl a">A</span>
            </th>
            <th scope="col">
              <span className="pl b">B</span>
            </th>
            <th className="only-wide" scope="col">
              {t('change')}
            </th>
          </tr>
        </thead>
        <WholePlan diff={diff} />
        {rows.map(({ match, fields: of }) => (
          <NodeRows
            fields={of}
            key={`${match.a}-${match.b}`}
            match={match}
            onSelect={() => onSelect(match)}
            plans={plans}
            selected={match === selected}
          />
        ))}
      </table>
    </Card>
  );
}

function WholePlan({ diff }: { diff: PlanDiff }) {
  const t = useTranslations('compare');
  const order = (names: string[]) => names.join(' → ');
  return (
    <tbody>
      <FieldRow field="cost" first={<b>{t('wholePlan')}</b>} label={t('totalCost')} values={diff.cost} />
      {diff.time.a === undefined && diff.time.b === undefined ? null : (
        <FieldRow field="time" label={t('totalTime')} values={diff.time} />
      )}
      {diff.order.changed ? (
        <tr>
          <td />
          <td className="muted">{t('joinOrder')}</td>
          <td className="va mono">{order(diff.order.a)}</td>
          <td className="vb mono">{order(diff.order.b)}</td>
          <td className="only-wide" />
        </tr>
      ) : null}
    </tbody>
  );
}

type NodeRowsProps = {
  match: NodeMatch;
  fields: FieldChange[];
  plans: Record<Side, Plan>;
  selected: boolean;
  onSelect: () => void;
};

function NodeRows({ match, fields, plans, selected, onSelect }: NodeRowsProps) {
  const words = usePlanWords();
  const node = nodeOf(plans.b, match.b) ?? nodeOf(plans.a, match.a);
  if (!node) return null;
  const { name, alias } = node.object ?? {};
  const head = (
    <button aria-pressed={selected} className="cmp-name" onClick={onSelect} type="button">
      <DiffMark state={match.state} />
      {name === undefined ? (
        <b>{words.operator(node)}</b>
      ) : (
        <>
          <b className="mono">{name}</b>
          {alias !== undefined && alias !== name ? <span className="muted">{alias}</span> : null}
        </>
      )}
    </button>
  );
  const [first, ...rest] = fields;
  return (
    <tbody className={cx(selected && 'sel')}>
      {first ? (
        <FieldRow field={first.field} first={head} values={first} />
      ) : (
        <tr>
          <td>{head}</td>
          <td colSpan={4} />
        </tr>
      )}
      {rest.map(change => (
        <FieldRow field={change.field} key={change.field} values={change} />
      ))}
    </tbody>
  );
}

type FieldRowProps = {
  field: FieldChange['field'];
  values: Pick<FieldChange, 'a' | 'b'>;
  /** Instead of the field's own word. */
  label?: string;
  first?: ReactNode;
};

function FieldRow({ field, values, label, first }: FieldRowProps) {
  const words = useFieldWords();
  const { a, b } = values;
  const change = typeof a === 'number' && typeof b === 'number' && field !== 'order' ? describeChange(b, a) : null;
  return (
    <tr>
      <td>{first}</td>
      <td className="muted">{label ?? words.name(field)}</td>
      <td className={cx('va num', a === undefined && 'muted')}>{words.value(field, a)}</td>
      <td className={cx('vb num', b === undefined && 'muted')}>{words.value(field, b)}</td>
      <td className="only-wide">
        {change ? (
          <span className={cx('delta', change.notable && (change.rising ? 'worse' : 'better'))}>{change.text}</span>
        ) : null}
      </td>
    </tr>
  );
}

/** What changed; of a node that only one plan has, what it is and costs there. */
function fieldsOf(match: NodeMatch, plans: Record<Side, Plan>): FieldChange[] {
  if (match.state !== 'gone' && match.state !== 'new') return match.changes;
  const side = match.state === 'gone' ? 'a' : 'b';
  const node = nodeOf(plans[side], match[side]);
  return node ? nodeFacts(node, side) : [];
}
